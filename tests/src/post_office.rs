//! A mail server on loopback that speaks just enough SMTP (RFC 5321) to be sent to: for the
//! journeys, and for the server's own tests.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "helpers of tests fail like tests"
)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail as it came over the wire.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// Who sent it, by the envelope.
    pub from: String,
    /// To whom, by the envelope.
    pub to: Vec<String>,
    /// Headers and body.
    pub data: String,
}

/// The mail server.
#[derive(Clone)]
pub struct PostOffice {
    /// What `--smtp` is set to.
    pub url: String,
    letters: Arc<Mutex<Vec<Letter>>>,
    refuses: Arc<AtomicBool>,
}

impl PostOffice {
    /// Opens on a free port.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let office = Self {
            url: format!("smtp://{}", listener.local_addr().unwrap()),
            letters: Arc::default(),
            refuses: Arc::default(),
        };
        let served = office.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let office = served.clone();
                tokio::spawn(async move { office.serve(stream).await });
            }
        });
        office
    }

    /// From now on every recipient is turned away for the moment, or no longer is.
    pub fn set_refusing(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    /// Everything that arrived.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }

    async fn serve(&self, stream: TcpStream) -> Option<()> {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        writer.write_all(b"220 loopback\r\n").await.ok()?;
        let mut letter = Letter::default();
        while let Some(line) = lines.next_line().await.ok()? {
            let command = line.to_ascii_uppercase();
            let answer = if command.starts_with("MAIL FROM:") {
                letter.from = address(&line);
                "250 ok"
            } else if command.starts_with("RCPT TO:") && self.refuses.load(Ordering::SeqCst) {
                "451 come back later"
            } else if command.starts_with("RCPT TO:") {
                letter.to.push(address(&line));
                "250 ok"
            } else if command == "DATA" {
                writer.write_all(b"354 go on\r\n").await.ok()?;
                while let Some(line) = lines.next_line().await.ok()? {
                    if line == "." {
                        break;
                    }
                    letter.data += line.strip_prefix('.').unwrap_or(&line);
                    letter.data.push('\n');
                }
                self.letters
                    .lock()
                    .unwrap()
                    .push(std::mem::take(&mut letter));
                "250 taken"
            } else if command == "QUIT" {
                writer.write_all(b"221 bye\r\n").await.ok()?;
                return None;
            } else if command == "RSET" {
                letter = Letter::default();
                "250 ok"
            } else {
                "250 loopback"
            };
            writer
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .ok()?;
        }
        None
    }
}

impl Letter {
    /// The value of a header.
    pub fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        self.data
            .lines()
            .take_while(|line| !line.is_empty())
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_else(|| panic!("no {name} in {}", self.data))
    }

    /// The part of this media type, decoded.
    pub fn part(&self, media_type: &str) -> String {
        let marker = format!("Content-Type: {media_type}");
        let (_, part) = self.data.split_once(&marker).unwrap();
        let (headers, rest) = part.split_once("\n\n").unwrap();
        let body = rest.split("\n--").next().unwrap();
        if headers.contains("quoted-printable") {
            decode_quoted(body)
        } else {
            body.to_owned()
        }
    }
}

fn address(line: &str) -> String {
    let (_, rest) = line.split_once('<').unwrap();
    rest.split('>').next().unwrap().to_owned()
}

/// RFC 2045, 6.7.
fn decode_quoted(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'=' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
