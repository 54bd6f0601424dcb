//! The keys themselves, and what is done with them.

use crate::ask::{Ask, Next, Said, VaultError};
use crate::pair::{self, OpenPair};
use rand_core::OsRng;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::pair_key::PairKeysView;
use wayfellow_domain::id::{MemberId, PairId};
use wayfellow_seal::error::SealError;
use wayfellow_seal::key::RootKey;
use wayfellow_seal::password::{
    ExportKey, PasswordRecord, Registration, RegistrationResponse, SignIn, SignInResponse,
};
use wayfellow_seal::recovery::{RecoveryChallenge, RecoveryCode};
use wayfellow_seal::slot::{Slot, UnlockSecret};
use zeroize::Zeroizing;

type Answer<T = Said> = Result<T, VaultError>;

/// What the worker knows between two messages.
#[derive(Default)]
pub struct Keeper {
    registration: Option<(Registration, Zeroizing<String>)>,
    sign_in: Option<(SignIn, Zeroizing<String>)>,
    /// From the password that was chosen or signed in with last.
    export_key: Option<ExportKey>,
    record: Option<PasswordRecord>,
    code: Option<RecoveryCode>,
    root: Option<(MemberId, RootKey)>,
    /// The pairs that were opened.
    pairs: Vec<OpenPair>,
}

impl Keeper {
    /// The open vault.
    pub fn opened(&self) -> Answer<(MemberId, RootKey)> {
        self.root.clone().ok_or(VaultError::Locked)
    }

    /// Takes a root key as the open vault.
    pub fn enter(&mut self, member: MemberId, root: RootKey) -> Said {
        let identity = root.identity().as_bytes().to_vec().into();
        self.root = Some((member, root));
        self.pairs.clear();
        Said::Vault {
            identity,
            slot: None,
        }
    }

    /// Does what needs no waiting.
    pub fn answer(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::ChoosePassword { password } => self.choose_password(password),
            Ask::FinishPassword { response } => self.finish_password(&response),
            Ask::SignIn { password } => self.begin_sign_in(password),
            Ask::FinishSignIn { response } => self.finish_sign_in(&response),
            Ask::Make { member } => {
                let key = self.export_key.clone().ok_or(VaultError::Unusable)?;
                self.enter(member, RootKey::draw(&mut OsRng));
                self.seal(&Next::First, &key)
            }
            Ask::Open { member, slot } => {
                let key = self.export_key.as_ref().ok_or(VaultError::Locked)?;
                let root = open(member, &slot, key)?;
                Ok(self.enter(member, root))
            }
            Ask::OpenByCode { member, slot, code } => {
                let code = RecoveryCode::parse(&code).map_err(|_| VaultError::MistypedCode)?;
                let root = open(member, &slot, &code)?;
                Ok(self.enter(member, root))
            }
            Ask::SealPassword { next } => {
                let key = self.export_key.as_ref().ok_or(VaultError::Unusable)?;
                self.seal(&next, key)
            }
            Ask::DrawCode => {
                let code = RecoveryCode::draw(&mut OsRng);
                let groups = code.groups().to_vec();
                self.code = Some(code);
                Ok(Said::Code { groups })
            }
            Ask::ConfirmCode { next, typed } => self.confirm_code(&next, &typed),
            Ask::SignRecovery { challenge } => self.sign_recovery(&challenge),
            Ask::OpenPair { pair, keys, accept } => self.open_pair(pair, &keys, accept),
            Ask::Write {
                pair,
                kind,
                parent,
                text,
                sent_ms,
            } => Ok(Said::Sealed {
                wire: self
                    .pair(pair)?
                    .seal(kind, parent.as_ref(), &text, sent_ms)?,
            }),
            Ask::Read { pair, wires } => {
                let pair = self.pair(pair)?;
                Ok(Said::Words(
                    wires.iter().map(|wire| pair.read(wire)).collect(),
                ))
            }
            Ask::SealPrivate { pair, name, text } => {
                let root = &self.root.as_ref().ok_or(VaultError::Locked)?.1;
                let wire = pair::seal_private(root, pair, &name, &text)?;
                Ok(Said::Sealed { wire })
            }
            Ask::OpenPrivate { pair, name, sealed } => {
                let root = &self.root.as_ref().ok_or(VaultError::Locked)?.1;
                pair::open_private(root, pair, &name, &sealed).map(Said::Text)
            }
            Ask::Keep { .. }
            | Ask::Wake { .. }
            | Ask::Store { .. }
            | Ask::Load { .. }
            | Ask::Forget => Err(VaultError::Unusable),
        }
    }

    fn open_pair(&mut self, pair: PairId, keys: &PairKeysView, accept: bool) -> Answer {
        let root = self.root.as_ref().ok_or(VaultError::Locked)?;
        let (opened, said) = pair::open(root, pair, keys, accept)?;
        self.pairs.retain(|other| !other.is(pair));
        self.pairs.push(opened);
        Ok(Said::Pair(said))
    }

    fn pair(&self, pair: PairId) -> Answer<&OpenPair> {
        let mut pairs = self.pairs.iter();
        pairs.find(|open| open.is(pair)).ok_or(VaultError::Locked)
    }

    fn choose_password(&mut self, password: String) -> Answer {
        let password = normal(password);
        let (registration, request) =
            Registration::begin(&password, &mut OsRng).map_err(of_seal)?;
        self.registration = Some((registration, password));
        Ok(Said::Blinded {
            request: request.to_bytes().into(),
        })
    }

    fn finish_password(&mut self, response: &Bytes) -> Answer {
        let (registration, password) = self.registration.take().ok_or(VaultError::Unusable)?;
        let response = RegistrationResponse::from_bytes(response.as_ref()).map_err(of_seal)?;
        let (record, key) = registration
            .finish(&password, response, &mut OsRng)
            .map_err(of_seal)?;
        self.export_key = Some(key);
        let text = record.to_bytes().into();
        self.record = Some(record);
        Ok(Said::Record { record: text })
    }

    fn begin_sign_in(&mut self, password: String) -> Answer {
        let password = normal(password);
        let (sign_in, request) = SignIn::begin(&password, &mut OsRng).map_err(of_seal)?;
        self.sign_in = Some((sign_in, password));
        Ok(Said::Blinded {
            request: request.to_bytes().into(),
        })
    }

    fn finish_sign_in(&mut self, response: &Bytes) -> Answer {
        let (sign_in, password) = self.sign_in.take().ok_or(VaultError::Unusable)?;
        let response = SignInResponse::from_bytes(response.as_ref()).map_err(of_seal)?;
        let (proof, key) = sign_in
            .finish(&password, response, &mut OsRng)
            .map_err(of_seal)?;
        self.export_key = Some(key);
        Ok(Said::Proof {
            proof: proof.to_bytes().into(),
        })
    }

    fn confirm_code(&self, next: &Next, typed: &[(usize, String)]) -> Answer {
        let code = self.code.as_ref().ok_or(VaultError::Unusable)?;
        for (index, text) in typed {
            if !code.has_group(*index, text) {
                return Err(VaultError::WrongGroup { index: *index });
            }
        }
        self.seal(next, code)
    }

    fn seal<'a>(&self, next: &Next, secret: impl Into<UnlockSecret<'a>>) -> Answer {
        let generation = match next {
            Next::First => 1,
            Next::After(slot) => {
                1 + Slot::from_bytes(slot.as_ref())
                    .map_err(of_seal)?
                    .generation()
            }
            Next::Number(number) => *number,
        };
        let (member, root) = self.root.as_ref().ok_or(VaultError::Locked)?;
        let slot = Slot::seal(root, owner(*member), secret, generation, &mut OsRng);
        Ok(Said::Vault {
            identity: root.identity().as_bytes().to_vec().into(),
            slot: Some(slot.to_bytes().into()),
        })
    }

    fn sign_recovery(&self, challenge: &Bytes) -> Answer {
        let (_, root) = self.root.as_ref().ok_or(VaultError::Locked)?;
        let record = self.record.as_ref().ok_or(VaultError::Unusable)?;
        let challenge = RecoveryChallenge::from_bytes(challenge.as_ref()).map_err(of_seal)?;
        let signature = root.identity_keys().sign_recovery(&challenge, record);
        Ok(Said::Signature {
            signature: signature.as_bytes().to_vec().into(),
        })
    }
}

/// The member's id as the sealing crate has it.
pub fn owner(member: MemberId) -> wayfellow_seal::id::MemberId {
    wayfellow_seal::id::MemberId::from_bytes(*member.as_bytes())
}

/// What went wrong, as far as a page has words for it.
pub fn of_seal(error: SealError) -> VaultError {
    match error {
        SealError::WrongPassword => VaultError::WrongPassword,
        SealError::WrongSecret => VaultError::WrongCode,
        _ => VaultError::Unusable,
    }
}

fn open<'a>(
    member: MemberId,
    slot: &Bytes,
    secret: impl Into<UnlockSecret<'a>>,
) -> Answer<RootKey> {
    Slot::from_bytes(slot.as_ref())
        .and_then(|slot| slot.open(owner(member), secret))
        .map_err(of_seal)
}

/// Unicode's normal form C, so that two keyboards give the same password.
fn normal(password: String) -> Zeroizing<String> {
    let typed = Zeroizing::new(password);
    let normal = js_sys::JsString::from(typed.as_str()).normalize("NFC");
    Zeroizing::new(normal.into())
}
