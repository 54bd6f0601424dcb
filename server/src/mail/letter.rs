//! Letters, and how one becomes a mail's subject, text and HTML.

use crate::failure::Answer;
use anyhow::Context;
use askama::Template;

/// A template of a letter.
pub trait Letter: Template {
    /// The letter's name, as the outbox lists it.
    const NAME: &'static str;
}

/// A letter that has been written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The name of the letter.
    pub letter: &'static str,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as a page.
    pub html: String,
}

macro_rules! letters {
    ($($(#[$doc:meta])* $name:ident $(<$life:lifetime>)? = $code:tt $path:tt {
        $($(#[$field_doc:meta])* $field:ident: $kind:ty),* $(,)?
    })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Template)]
        #[template(path = $path)]
        pub struct $name $(<$life>)? {
            $($(#[$field_doc])* pub $field: $kind,)*
        }

        impl $(<$life>)? Letter for $name $(<$life>)? {
            const NAME: &'static str = $code;
        }
    )+};
}

letters! {
    /// Somebody registered with this address.
    ConfirmAddress<'a> = "confirm_address" "mail/confirm_address.txt" {
        /// Confirms.
        url: &'a str,
    }
    /// Somebody registered with an address that has an account.
    AccountExists<'a> = "account_exists" "mail/account_exists.txt" {
        /// The page to sign in on.
        sign_in_url: &'a str,
        /// The page to ask for a recovery link on.
        recovery_url: &'a str,
    }
    /// A member wants to have mail at this address from now on.
    ConfirmNewAddress<'a> = "confirm_new_address" "mail/confirm_new_address.txt" {
        /// Confirms.
        url: &'a str,
    }
    /// A member wants to have mail at this address, which another account has.
    AddressTaken<'a> = "address_taken" "mail/address_taken.txt" {
        /// The page to sign in on.
        sign_in_url: &'a str,
    }
    /// To the old address, once the new one counts.
    AddressChanged = "address_changed" "mail/address_changed.txt" {}
    /// Lets the holder choose a new password.
    Recover<'a> = "recover" "mail/recover.txt" {
        /// Leads there.
        url: &'a str,
    }
    /// Somebody asked for a recovery link for an address without an account.
    NoAccount<'a> = "no_account" "mail/no_account.txt" {
        /// The page to register on.
        register_url: &'a str,
    }
    /// The password was changed.
    PasswordChanged<'a> = "password_changed" "mail/password_changed.txt" {
        /// The page to ask for a recovery link on.
        recovery_url: &'a str,
    }
    /// Somebody could be paired.
    Invitation<'a> = "invitation" "mail/invitation.txt" {
        /// Who reads it.
        name: &'a str,
        /// With whom.
        partner: &'a str,
        /// In which program.
        program: &'a str,
        /// What the reader would be.
        role: &'a str,
        /// What the two have in common, a line each.
        points: Vec<String>,
        /// How many days it waits for an answer.
        days: u8,
        /// The invitation.
        url: &'a str,
    }
    /// An admin has pasted this address, and would like its holder to sign up.
    SignUpInvitation<'a> = "sign_up_invitation" "mail/sign_up_invitation.txt" {
        /// The admin.
        admin: &'a str,
        /// The group.
        group: &'a str,
        /// The program.
        program: &'a str,
        /// For how many days the link works.
        days: u16,
        /// Leads into the group.
        url: &'a str,
    }
    /// Both said yes.
    Introduced<'a> = "introduced" "mail/introduced.txt" {
        /// Who reads it.
        name: &'a str,
        /// Whom they meet.
        partner: &'a str,
        /// The space of the two.
        url: &'a str,
    }
    /// A pair has ended; both get the same.
    PairEnded<'a> = "pair_ended" "mail/pair_ended.txt" {
        /// Who reads it.
        name: &'a str,
        /// The other one.
        partner: &'a str,
        /// The program.
        program: &'a str,
        /// Where another can be wished for.
        url: &'a str,
    }
    /// An invitation came to nothing; both get the same.
    NotTaken<'a> = "not_taken" "mail/not_taken.txt" {
        /// Who reads it.
        name: &'a str,
        /// The other one.
        partner: &'a str,
        /// The program.
        program: &'a str,
        /// One's own pairs.
        url: &'a str,
    }
}

#[derive(Template)]
#[template(path = "mail/layout.html")]
struct Page<'a> {
    subject: &'a str,
    blocks: Vec<Block<'a>>,
    origin: &'a str,
}

enum Block<'a> {
    Paragraph(&'a str),
    Button { label: &'a str, url: &'a str },
}

/// Writes a letter out.
pub fn compose<L: Letter>(letter: &L, origin: &str) -> Answer<Mail> {
    let written = letter.render().context("a letter")?;
    let (subject, text) = written
        .strip_prefix("Subject: ")
        .and_then(|rest| rest.split_once("\n\n"))
        .context("a letter begins with its subject and an empty line")?;
    let text = text.trim();
    let page = Page {
        subject,
        blocks: text.split("\n\n").map(read_block).collect(),
        origin,
    };
    Ok(Mail {
        letter: L::NAME,
        subject: subject.to_owned(),
        text: format!("{text}\n\n-- \nWayfellow, {origin}\n"),
        html: page.render().context("a letter's page")?,
    })
}

fn read_block(paragraph: &str) -> Block<'_> {
    match paragraph.split_once('\n') {
        Some((label, url)) if is_url(url) => Block::Button {
            label: label.trim_end_matches(':'),
            url,
        },
        _ => Block::Paragraph(paragraph),
    }
}

fn is_url(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://mentors.example.org";

    #[test]
    fn a_letter_has_subject_text_and_page() {
        let url = format!("{ORIGIN}/confirm#abc");
        let mail = compose(&ConfirmAddress { url: &url }, ORIGIN).unwrap();
        assert_eq!(mail.letter, "confirm_address");
        assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'));
        assert!(mail.text.contains(&format!("\n{url}\n")), "{}", mail.text);
        assert!(
            mail.html.contains(&format!("href=\"{url}\"")),
            "{}",
            mail.html
        );
        assert!(!mail.html.contains("Subject:"));
    }

    #[test]
    fn what_people_wrote_is_never_markup() {
        let mail = compose(&ConfirmAddress { url: "<b>\"&" }, ORIGIN).unwrap();
        assert!(!mail.html.contains("<b>\""), "{}", mail.html);
        assert!(mail.text.contains("<b>\"&"));
    }

    #[test]
    fn an_invitation_names_each_point_on_its_own() {
        let url = "https://mentors.example.org/pairs/x";
        let write = |points: &[&str]| {
            let letter = Invitation {
                name: "Ana",
                partner: "Ines",
                program: "Together",
                role: "the mentee",
                points: points.iter().map(ToString::to_string).collect(),
                days: 14,
                url,
            };
            compose(&letter, ORIGIN).unwrap()
        };
        let mail = write(&["Work: Nurse", "Interests: Chess, Cooking"]);
        assert_eq!(mail.subject, "An invitation in Together");
        assert!(
            mail.text
                .contains("\n\nWork: Nurse\n\nInterests: Chess, Cooking\n\n"),
            "{}",
            mail.text
        );
        assert!(mail.html.contains(&format!("href=\"{url}\"")));
        assert!(mail.text.contains("within 14 days"), "{}", mail.text);
        assert!(write(&[]).text.contains("nothing on the lists"));
    }

    #[test]
    fn every_letter_can_be_written() {
        let url = "https://mentors.example.org/x";
        let mails = [
            compose(
                &AccountExists {
                    sign_in_url: url,
                    recovery_url: url,
                },
                ORIGIN,
            ),
            compose(&ConfirmNewAddress { url }, ORIGIN),
            compose(&AddressTaken { sign_in_url: url }, ORIGIN),
            compose(&AddressChanged {}, ORIGIN),
            compose(&Recover { url }, ORIGIN),
            compose(&NoAccount { register_url: url }, ORIGIN),
            compose(&PasswordChanged { recovery_url: url }, ORIGIN),
            compose(
                &Introduced {
                    name: "Ana",
                    partner: "Ines",
                    url,
                },
                ORIGIN,
            ),
            compose(
                &PairEnded {
                    name: "Ana",
                    partner: "Ines",
                    program: "Together",
                    url,
                },
                ORIGIN,
            ),
            compose(
                &NotTaken {
                    name: "Ana",
                    partner: "Ines",
                    program: "Together",
                    url,
                },
                ORIGIN,
            ),
        ];
        for mail in mails {
            let mail = mail.unwrap();
            assert!(mail.text.lines().all(|line| line.len() < 900), "{mail:?}");
        }
    }
}
