//! A date of birth, as three fields: no scrolling back through decades of a calendar.

mod joined;

use crate::ui::bound::Bound;
use crate::ui::field::{Fault, fault_line, why_line};
use crate::words::MONTHS;
use joined::joined;
use leptos::prelude::*;

const NAME: &str = "birth_date";

/// Day, month and year; the value is `2001-02-28`, or what is there of it.
#[component]
pub fn BirthDate(
    #[prop(into)] value: Bound<String>,
    #[prop(into)] why: String,
    #[prop(into)] fault: Fault,
) -> AnyView {
    let day = RwSignal::new(String::new());
    let month = RwSignal::new(String::new());
    let year = RwSignal::new(String::new());
    let join = move || value.set(joined(&day.get(), &month.get(), &year.get()));
    let number = move |id: &'static str,
                       words: &'static str,
                       size: &'static str,
                       complete: &'static str,
                       part: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{words}</label>
                <input
                    class="input"
                    id=id
                    name=id
                    type="text"
                    inputmode="numeric"
                    maxlength=size
                    autocomplete=complete
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    prop:value=move || part.get()
                    on:input=move |event| {
                        part.set(event_target_value(&event));
                        join();
                    }
                />
            </div>
        }
    };
    let months = MONTHS
        .into_iter()
        .enumerate()
        .map(|(place, words)| view! { <option value=(place + 1).to_string()>{words}</option> })
        .collect_view();
    let described = move || {
        let error = if fault.with(Option::is_some) {
            " birth_date-error"
        } else {
            ""
        };
        format!("birth_date-why{error}")
    };
    view! {
        <fieldset class="field" id=NAME tabindex="-1" aria-describedby=described>
            <legend>"Date of birth"</legend>
            {why_line(NAME, &why)}
            <div class="birth-date">
                {number("birth_day", "Day", "2", "bday-day", day)}
                <div class="field">
                    <label for="birth_month">"Month"</label>
                    <select
                        class="input"
                        id="birth_month"
                        name="birth_month"
                        autocomplete="bday-month"
                        aria-invalid=move || fault.with(Option::is_some).then_some("true")
                        on:change=move |event| {
                            month.set(event_target_value(&event));
                            join();
                        }
                    >
                        <option value="">"Choose"</option>
                        {months}
                    </select>
                </div>
                {number("birth_year", "Year", "4", "bday-year", year)}
            </div>
            {fault_line(NAME, fault)}
        </fieldset>
    }
    .into_any()
}
