//! Which SQL statements a request made: counted, because times cannot be compared in a test.

use super::browser::Received;
use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, Once};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{EnvFilter, Layer};

static STATEMENTS: LazyLock<Mutex<HashMap<String, Vec<String>>>> = LazyLock::new(Mutex::default);

/// Begins to listen, before the first request that matters.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let filter = EnvFilter::new("off,sqlx::query=trace,wayfellow_server=info");
        let subscriber = tracing_subscriber::registry().with(Listener.with_filter(filter));
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
}

/// How often to look, and how often the same has to be seen before it is all.
const LOOK_EVERY: Duration = Duration::from_millis(25);
const SAME_TIMES: usize = 16;

/// The statements that this answer took, in order.
pub fn of(answer: &Received) -> Vec<String> {
    // The last one is noted by the database's own thread, perhaps a moment after the answer; on a
    // busy machine a long one.
    let mut seen = Vec::new();
    let mut same = 0;
    while same < SAME_TIMES {
        std::thread::sleep(LOOK_EVERY);
        let all = STATEMENTS.lock().unwrap();
        let now = all.get(answer.header("x-request-id")).cloned();
        let now = now.unwrap_or_default();
        same = if now == seen { same + 1 } else { 0 };
        seen = now;
    }
    seen
}

struct Listener;

/// The request that a span belongs to.
struct RequestId(String);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut request = Fields::default();
        attributes.record(&mut request);
        if let (Some(span), Some(id)) = (context.span(id), request.0.remove("id")) {
            span.extensions_mut().insert(RequestId(id));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        let mut fields = Fields::default();
        event.record(&mut fields);
        let statement = match fields.0.remove("db.statement") {
            Some(statement) if !statement.is_empty() => statement,
            _ => fields.0.remove("summary").unwrap_or_default(),
        };
        let request = context.event_scope(event).and_then(|scope| {
            scope
                .filter_map(|span| span.extensions().get::<RequestId>().map(|id| id.0.clone()))
                .last()
        });
        if let Some(request) = request {
            let mut all = STATEMENTS.lock().unwrap();
            all.entry(request).or_default().push(statement);
        }
    }
}

#[derive(Default)]
struct Fields(HashMap<&'static str, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.trim().to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}
