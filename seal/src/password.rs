//! Passwords that never leave the browser: OPAQUE (RFC 9807) over ristretto255 and SHA-512.
//!
//! Registering and signing in both end, in the browser, with an [`ExportKey`] that the server
//! cannot know; it seals and opens the vault's password slot. A changed password is a new
//! registration. The server keeps a [`PasswordRecord`] a member and one [`ServerSetup`] for all.
//!
//! How hard guessing is made is fixed here and never taken from the server: Argon2id with 64 MiB,
//! three passes, one lane.
//!
//! Passwords are taken as they are: the caller puts them into Unicode's normal form C first, so that
//! two keyboards give the same password.

use crate::bytes::Secret;
use crate::error::SealError;
use crate::id::MemberId;
use opaque_ke::errors::InternalError;
use opaque_ke::generic_array::{ArrayLength, GenericArray};
use rand_core::{CryptoRng, RngCore};
use sha2::Sha512;
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

const CONTEXT: &[u8] = crate::bytes::label!("sign-in");

/// How many bytes of UTF-8 a password may have. How few, and which, is for the rules to say.
pub const PASSWORD_LIMIT: usize = 1024;

struct Suite;

impl opaque_ke::CipherSuite for Suite {
    type OprfCs = opaque_ke::Ristretto255;
    type KeyExchange = opaque_ke::TripleDh<opaque_ke::Ristretto255, Sha512>;
    type Ksf = Stretch;
}

/// Argon2id, RFC 9106's recommendation for where memory is short: 64 MiB, t = 3; with one lane,
/// since a browser's WebAssembly has one.
#[derive(Default)]
struct Stretch;

impl Stretch {
    const KIBIBYTES: u32 = 64 * 1024;
    const PASSES: u32 = 3;
    const LANES: u32 = 1;
    /// OPAQUE stretches a value that is different for each account already, hence RFC 9807's fixed
    /// salt of zeros.
    const SALT: [u8; 16] = [0; 16];
}

impl opaque_ke::ksf::Ksf for Stretch {
    fn hash<L: ArrayLength<u8>>(
        &self,
        input: GenericArray<u8, L>,
    ) -> Result<GenericArray<u8, L>, InternalError> {
        let input = Zeroizing::new(input.to_vec());
        let parameters = argon2::Params::new(Self::KIBIBYTES, Self::PASSES, Self::LANES, None)
            .map_err(|_| InternalError::KsfError)?;
        let mut memory = vec![argon2::Block::new(); parameters.block_count()];
        let mut output = GenericArray::default();
        let stretched = argon2::Argon2::new(
            argon2::Algorithm::Argon2id,
            argon2::Version::V0x13,
            parameters,
        )
        .hash_password_into_with_memory(&input, &Self::SALT, &mut output, &mut memory);
        memory.iter_mut().for_each(Zeroize::zeroize);
        stretched
            .map(|()| output)
            .map_err(|_| InternalError::KsfError)
    }
}

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident($inner:ident): $length:literal, $what:literal, $bytes:ty;)+) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(opaque_ke::$inner<Suite>);

        impl $name {
            /// How many bytes it has.
            pub const LENGTH: usize = $length;

            /// Reads one that arrived or was stored.
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
                if bytes.len() != Self::LENGTH {
                    return Err(SealError::Length {
                        what: $what,
                        expected: Self::LENGTH,
                        actual: bytes.len(),
                    });
                }
                opaque_ke::$inner::deserialize(bytes)
                    .map(Self)
                    .map_err(|_| SealError::Malformed { what: $what })
            }

            /// The bytes to send or store.
            #[must_use]
            pub fn to_bytes(&self) -> $bytes {
                self.0.serialize().to_vec().into()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(stringify!($name))
            }
        }
    )+};
}

messages! {
    /// Browser to server: a new password, blinded.
    RegistrationRequest(RegistrationRequest): 32, "a registration request", Vec<u8>;
    /// Server to browser: the blinded password, evaluated for this account.
    RegistrationResponse(RegistrationResponse): 64, "a registration response", Vec<u8>;
    /// Browser to server: what the server keeps to check this password by. It does not let the
    /// server know the password, but whoever has it together with the [`ServerSetup`] can try
    /// passwords.
    PasswordRecord(RegistrationUpload): 192, "a password record", Vec<u8>;
    /// Browser to server: the first half of a sign-in.
    SignInRequest(CredentialRequest): 96, "a sign-in request", Vec<u8>;
    /// Server to browser: the account's sealed credentials, or something that looks like them.
    SignInResponse(CredentialResponse): 320, "a sign-in response", Vec<u8>;
    /// Browser to server: the proof that the password was right.
    SignInProof(CredentialFinalization): 64, "a sign-in proof", Vec<u8>;
    /// What all passwords of an installation hang on: kept in the server's key file, outside the
    /// database. Without it no password works any more.
    ServerSetup(ServerSetup): 128, "a server set-up", Zeroizing<Vec<u8>>;
    /// What the server remembers between the two halves of a sign-in.
    PendingSignIn(ServerLogin): 128, "a pending sign-in", Zeroizing<Vec<u8>>;
}

/// What only the right password gives, and only in the browser: the secret of the password slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportKey(Secret<64>);

impl ExportKey {
    /// The export key with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(Secret::new(bytes))
    }

    fn take(mut output: GenericArray<u8, impl ArrayLength<u8>>) -> Result<Self, SealError> {
        let key = Secret::from_slice("an export key", &output).map(Self);
        output.as_mut_slice().zeroize();
        key
    }

    pub(crate) const fn expose(&self) -> &[u8; 64] {
        self.0.expose()
    }
}

/// The name under which the server evaluates a password. It must stay the same for an account, and
/// for an address without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialId(Vec<u8>);

impl CredentialId {
    /// Of a member.
    #[must_use]
    pub fn of_member(member: MemberId) -> Self {
        Self(member.as_bytes().to_vec())
    }

    /// Of an address that no account has: `mac` is the HMAC of the address under the server's
    /// e-mail key, so that asking twice gives the same answer and nobody can tell the difference.
    #[must_use]
    pub fn of_unknown(mac: &[u8; 32]) -> Self {
        Self(mac.to_vec())
    }
}

/// Choosing a password, in the browser: begin, ask the server, finish.
pub struct Registration(opaque_ke::ClientRegistration<Suite>);

impl Registration {
    /// Blinds the password for the server.
    pub fn begin(
        password: &str,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<(Self, RegistrationRequest), SealError> {
        check_length(password)?;
        opaque_ke::ClientRegistration::start(random, password.as_bytes())
            .map(|started| (Self(started.state), RegistrationRequest(started.message)))
            .map_err(|_| SealError::Malformed { what: "a password" })
    }

    /// Makes the record for the server and the export key for the vault. Takes 64 MiB and, on a
    /// phone, about a second.
    pub fn finish(
        self,
        password: &str,
        response: RegistrationResponse,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<(PasswordRecord, ExportKey), SealError> {
        let parameters = opaque_ke::ClientRegistrationFinishParameters::default();
        let finished = self
            .0
            .finish(random, password.as_bytes(), response.0, parameters)
            .map_err(|_| SealError::Altered {
                what: "a registration response",
            })?;
        Ok((
            PasswordRecord(finished.message),
            ExportKey::take(finished.export_key)?,
        ))
    }
}

/// Signing in, in the browser: begin, ask the server, finish, send the proof.
pub struct SignIn(opaque_ke::ClientLogin<Suite>);

impl SignIn {
    /// Blinds the password for the server.
    pub fn begin(
        password: &str,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<(Self, SignInRequest), SealError> {
        check_length(password)?;
        opaque_ke::ClientLogin::start(random, password.as_bytes())
            .map(|started| (Self(started.state), SignInRequest(started.message)))
            .map_err(|_| SealError::Malformed { what: "a password" })
    }

    /// Opens the server's answer. [`SealError::WrongPassword`] also stands for an unknown account.
    /// Takes 64 MiB and, on a phone, about a second.
    pub fn finish(
        self,
        password: &str,
        response: SignInResponse,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<(SignInProof, ExportKey), SealError> {
        let parameters = opaque_ke::ClientLoginFinishParameters {
            context: Some(CONTEXT),
            ..opaque_ke::ClientLoginFinishParameters::default()
        };
        let finished = self
            .0
            .finish(random, password.as_bytes(), response.0, parameters)
            .map_err(|_| SealError::WrongPassword)?;
        Ok((
            SignInProof(finished.message),
            ExportKey::take(finished.export_key)?,
        ))
    }
}

impl ServerSetup {
    /// Makes the set-up of a new installation.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(opaque_ke::ServerSetup::new(random))
    }

    /// Answers a registration. Nothing is remembered: the browser comes back with the record.
    pub fn register(
        &self,
        credential: &CredentialId,
        request: RegistrationRequest,
    ) -> Result<RegistrationResponse, SealError> {
        opaque_ke::ServerRegistration::start(&self.0, request.0, &credential.0)
            .map(|started| RegistrationResponse(started.message))
            .map_err(|_| SealError::Malformed {
                what: "a registration request",
            })
    }

    /// Answers the first half of a sign-in. Without a record, because the address is unknown, the
    /// answer looks like any other and cannot be finished.
    pub fn begin_sign_in(
        &self,
        credential: &CredentialId,
        record: Option<PasswordRecord>,
        request: SignInRequest,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<(PendingSignIn, SignInResponse), SealError> {
        let record = record.map(|record| opaque_ke::ServerRegistration::finish(record.0));
        opaque_ke::ServerLogin::start(
            random,
            &self.0,
            record,
            request.0,
            &credential.0,
            server_parameters(),
        )
        .map(|started| {
            (
                PendingSignIn(started.state),
                SignInResponse(started.message),
            )
        })
        .map_err(|_| SealError::Malformed {
            what: "a sign-in request",
        })
    }
}

impl PendingSignIn {
    /// Whether the browser knew the password.
    pub fn finish(self, proof: SignInProof) -> Result<(), SealError> {
        self.0
            .finish(proof.0, server_parameters())
            .map(|_| ())
            .map_err(|_| SealError::WrongPassword)
    }
}

fn check_length(password: &str) -> Result<(), SealError> {
    match password.len() {
        0 => Err(SealError::Malformed { what: "a password" }),
        1..=PASSWORD_LIMIT => Ok(()),
        actual => Err(SealError::TooLong {
            limit: PASSWORD_LIMIT,
            actual,
        }),
    }
}

fn server_parameters() -> opaque_ke::ServerLoginParameters<'static, 'static> {
    opaque_ke::ServerLoginParameters {
        context: Some(CONTEXT),
        ..opaque_ke::ServerLoginParameters::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use opaque_ke::generic_array::typenum::U64;
    use opaque_ke::ksf::Ksf;

    /// The expected bytes come from the reference implementation, by way of argon2-cffi:
    /// `hash_secret_raw(bytes(range(64)), bytes(16), 3, 65536, 1, 64, Type.ID, 19)`.
    #[test]
    fn stretching_is_what_the_specification_says() {
        let input: GenericArray<u8, U64> = (0..64).collect();
        assert_eq!(
            hex::encode(Stretch.hash(input).expect("stretches")),
            "97076ac1d2e29b8f16f2af338d9f0e63a0d078c2b3cce12024bc7ecdd3cbc2d4\
             b4dcb53de561c257004dc2d756cd8abcac4efc7b764b385fd8f624d7aa447a22"
        );
    }
}
