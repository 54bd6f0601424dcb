//! Links in mails: a random token that leads somewhere once, until a time.
//!
//! The database holds only a keyed hash of the token. The token stands after `#`, so it reaches no
//! server's log on the way.

pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use crate::random;
use crate::state::AppState;
use jiff::SignedDuration;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Confirms the address of a new account.
    Registration,
    /// Confirms another address of an account.
    Email,
    /// Lets the holder choose a new password.
    Recovery,
    /// Lets the holder set up the operator's account; it is printed and not mailed.
    Operator,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Email => "email",
            Self::Recovery => "recovery",
            Self::Operator => "operator",
        }
    }

    /// How long such a link leads somewhere.
    #[must_use]
    pub const fn lifetime(self) -> SignedDuration {
        match self {
            Self::Registration => SignedDuration::from_hours(3 * 24),
            Self::Email | Self::Operator => SignedDuration::from_hours(24),
            Self::Recovery => SignedDuration::from_hours(1),
        }
    }

    /// The page of the app that reads the token.
    const fn page(self) -> &'static str {
        match self {
            Self::Registration => "/confirm",
            Self::Email => "/email",
            Self::Recovery => "/recover",
            Self::Operator => "/join",
        }
    }
}

/// What a link leads to. With neither a member nor a body it leads nowhere, but was as much work to
/// make.
#[derive(Debug, Clone)]
pub struct Link {
    /// The keyed hash of the address that the link was made for.
    pub email_hash: String,
    /// Whose account it is about, where there is one.
    pub member: Option<MemberId>,
    /// What else is kept with it, as JSON.
    pub body: Option<String>,
}

impl Link {
    /// What is kept with the link.
    pub fn read_body<T: DeserializeOwned>(&self) -> Answer<T> {
        let body = self.body.as_deref().ok_or(Refusal::LinkOver)?;
        crate::stored::json(body)
    }

    /// Whose account it is about.
    pub fn member(&self) -> Answer<MemberId> {
        Ok(self.member.ok_or(Refusal::LinkOver)?)
    }
}

/// Makes a link and returns its URL, which goes into a mail and nowhere else.
pub async fn make<T: Serialize>(
    tx: &mut Tx,
    state: &AppState,
    purpose: Purpose,
    email_hash: &str,
    member: Option<MemberId>,
    body: Option<&T>,
) -> Answer<String> {
    let token = Bytes(random::bytes::<32>().to_vec()).to_text();
    let now = state.clock.now();
    let link = Link {
        email_hash: email_hash.to_owned(),
        member,
        body: body.map(serde_json::to_string).transpose()?,
    };
    store::forget_ended(tx, now).await?;
    let hash = hash(state, &token);
    store::insert(tx, &hash, purpose.code(), &link, now + purpose.lifetime()).await?;
    Ok(state.origin.url(&format!("{}#{token}", purpose.page())))
}

/// Reads a link without using it up.
pub async fn read(tx: &mut Tx, state: &AppState, purpose: Purpose, token: &str) -> Answer<Link> {
    let now = state.clock.now();
    let found = store::find(tx, &hash(state, token), purpose.code(), now).await?;
    Ok(found.ok_or(Refusal::LinkOver)?)
}

/// Reads a link and uses it up.
pub async fn take(tx: &mut Tx, state: &AppState, purpose: Purpose, token: &str) -> Answer<Link> {
    let link = read(tx, state, purpose, token).await?;
    store::delete(tx, &hash(state, token)).await?;
    Ok(link)
}

/// Makes every link of this purpose for an address lead nowhere.
pub async fn revoke(tx: &mut Tx, purpose: Purpose, email_hash: &str) -> Answer<()> {
    store::delete_of_address(tx, purpose.code(), email_hash).await
}

fn hash(state: &AppState, token: &str) -> String {
    state.keys.token.hash("link", token)
}
