//! Attempts to prove a password: what the server remembers between the two halves of OPAQUE.
//!
//! They are kept in memory, for a few minutes and up to a number, and never in the database: until
//! it is finished, an attempt holds what the right proof is. Each can be finished once.

use crate::account::store;
use crate::account::store::Credential;
use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::random;
use crate::state::AppState;
use jiff::{SignedDuration, Timestamp};
use rand_core::OsRng;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use wayfellow_domain::api::account::{PasswordProof, SignInStarted};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::password::{CredentialId, PendingSignIn, SignInProof, SignInRequest};

const LIFETIME: SignedDuration = SignedDuration::from_mins(5);

/// The most attempts that are open at once; beyond it the oldest goes.
const MOST: usize = 10_000;

/// The attempts that are open. Cloning shares them.
#[derive(Clone, Default)]
pub struct Attempts(Arc<Mutex<HashMap<String, Attempt>>>);

struct Attempt {
    ends_at: Timestamp,
    pending: PendingSignIn,
    /// None where the address is unknown; then no proof is right.
    credential: Option<Credential>,
}

/// Evidence that the browser knew the password of this member, made by [`prove`] only.
#[derive(Debug)]
pub struct Proven {
    member: MemberId,
}

impl Proven {
    /// Whose password it was.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }
}

impl Attempts {
    fn put(&self, attempt: Attempt, now: Timestamp) -> String {
        let handle = Bytes(random::bytes::<16>().to_vec()).to_text();
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST {
            open.retain(|_, attempt| attempt.ends_at > now);
        }
        if open.len() >= MOST {
            let oldest = open.iter().min_by_key(|(_, attempt)| attempt.ends_at);
            if let Some(handle) = oldest.map(|(handle, _)| handle.clone()) {
                open.remove(&handle);
            }
        }
        open.insert(handle.clone(), attempt);
        handle
    }

    fn take(&self, handle: &str, now: Timestamp) -> Option<Attempt> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.remove(handle).filter(|attempt| attempt.ends_at > now)
    }
}

/// Answers the first half. Whether there is a credential makes no difference that can be seen, and
/// none in the work: `unknown` names the address where there is none.
pub fn begin(
    state: &AppState,
    credential: Option<Credential>,
    unknown: &[u8; 32],
    request: &Bytes,
) -> Answer<SignInStarted> {
    let request = SignInRequest::from_bytes(&request.0).map_err(|_| malformed("request"))?;
    let known = credential.as_ref();
    let id = known.map_or_else(
        || CredentialId::of_unknown(unknown),
        |credential| CredentialId::of_member((*credential.member.as_bytes()).into()),
    );
    let record = known.map(Credential::read_record).transpose()?;
    let (pending, response) = state
        .keys
        .opaque
        .0
        .begin_sign_in(&id, record, request, &mut OsRng)
        .map_err(|_| malformed("request"))?;
    let now = state.clock.now();
    let attempt = Attempt {
        ends_at: now + LIFETIME,
        pending,
        credential,
    };
    Ok(SignInStarted {
        sign_in: state.attempts.put(attempt, now),
        response: response.to_bytes().into(),
    })
}

/// Checks the second half, in the transaction of what depends on it: a password that was changed
/// since the first half does not count.
pub async fn prove(tx: &mut Tx, state: &AppState, proof: &PasswordProof) -> Answer<Proven> {
    let credential = finish(state, proof)?;
    let current = store::find_credential_of(tx, credential.member).await?;
    if current.as_ref() == Some(&credential) {
        Ok(Proven {
            member: credential.member,
        })
    } else {
        Err(Refusal::WrongPassword.into())
    }
}

/// As [`prove`], for a change to the account of `member`.
pub async fn prove_own(
    tx: &mut Tx,
    state: &AppState,
    member: MemberId,
    proof: &PasswordProof,
) -> Answer<()> {
    let proven = prove(tx, state, proof).await?;
    if proven.member == member {
        Ok(())
    } else {
        Err(Refusal::WrongPassword.into())
    }
}

/// As [`prove`], for somebody who is not a member yet: against what rests with a link.
pub fn prove_pending(
    state: &AppState,
    pending: &Credential,
    proof: &PasswordProof,
) -> Answer<Proven> {
    if finish(state, proof)? == *pending {
        Ok(Proven {
            member: pending.member,
        })
    } else {
        Err(Refusal::WrongPassword.into())
    }
}

fn finish(state: &AppState, proof: &PasswordProof) -> Answer<Credential> {
    let attempt = state.attempts.take(&proof.sign_in, state.clock.now());
    let credential = attempt.and_then(|attempt| {
        let proof = SignInProof::from_bytes(&proof.proof.0).ok()?;
        attempt.pending.finish(proof).ok()?;
        attempt.credential
    });
    Ok(credential.ok_or(Refusal::WrongPassword)?)
}

/// Bytes that are not what they should be, under the field that held them.
pub fn malformed(field: &'static str) -> Failure {
    vec![Problem::new(field, Fault::Malformed)].into()
}
