//! The vault between two page loads.
//!
//! The root key lies in the browser's database wrapped under two halves. The server gives the one
//! to the live session only. The other is what a `WebCrypto` key signs that no script can read out:
//! it lies beside the wrapped key, and can be used, but not copied.
//!
//! Beside it lies what a member has written and not sent, sealed to themself: it outlasts a sign-out.

use crate::ask::VaultError;
use crate::keeper::{of_seal, owner};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use rand_core::OsRng;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::MemberId;
use wayfellow_seal::key::RootKey;
use wayfellow_seal::rest::{RestHalf, RestingKey};
use web_sys::{
    CryptoKey, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode, SubtleCrypto,
    WorkerGlobalScope,
};

const DATABASE: &str = "wayfellow";
const STORE: &str = "vault";
/// One vault a browser: the one of who is signed in.
const ENTRY: &str = "root";
const SIGNED: &[u8] = b"wayfellow/v1/rest/local";

type Answer<T> = Result<T, VaultError>;

/// Lets the vault stay open over a reload.
pub async fn keep(member: MemberId, root: &RootKey, server_half: &Bytes) -> Answer<()> {
    let server_half = read_half(server_half)?;
    let key = make_key().await.map_err(broken)?;
    let local_half = local_half(&key).await?;
    let resting = RestingKey::wrap(root, owner(member), &server_half, &local_half, &mut OsRng);
    let entry = Array::of2(&key, &Uint8Array::from(resting.to_bytes().as_slice()));
    store(IdbTransactionMode::Readwrite, |store| {
        store.put_with_key(&entry, &ENTRY.into())
    })
    .await
    .map(drop)
    .map_err(broken)
}

/// Opens the vault that was kept, if the session is still the same.
pub async fn wake(member: MemberId, server_half: &Bytes) -> Answer<RootKey> {
    let server_half = read_half(server_half)?;
    let found = store(IdbTransactionMode::Readonly, |store| {
        store.get(&ENTRY.into())
    })
    .await
    .map_err(broken)?;
    if !Array::is_array(&found) {
        return Err(VaultError::Locked);
    }
    let entry = Array::from(&found);
    let key: CryptoKey = entry.get(0).dyn_into().map_err(broken)?;
    let bytes = entry.get(1).dyn_into::<Uint8Array>().map_err(broken)?;
    let local_half = local_half(&key).await?;
    RestingKey::from_bytes(&bytes.to_vec())
        .and_then(|resting| resting.unwrap_key(owner(member), &server_half, &local_half))
        .map_err(|_| VaultError::Locked)
}

/// Takes the kept vault out of the browser.
pub async fn forget() -> Answer<()> {
    store(IdbTransactionMode::Readwrite, |store| {
        store.delete(&ENTRY.into())
    })
    .await
    .map(drop)
    .map_err(broken)
}

/// Keeps a text under a name, sealed to its owner; forgets it where it is empty.
pub async fn store_text((me, root): &(MemberId, RootKey), name: &str, text: &str) -> Answer<()> {
    let entry = entry(*me, name);
    let sealed = root.local_key().seal(&entry, text.as_bytes(), &mut OsRng);
    store(IdbTransactionMode::Readwrite, |store| {
        if text.is_empty() {
            return store.delete(&entry.as_str().into());
        }
        let bytes = Uint8Array::from(sealed.as_slice());
        store.put_with_key(&bytes, &entry.as_str().into())
    })
    .await
    .map(drop)
    .map_err(broken)
}

/// Finds a text by its name; empty where there is none, or it cannot be opened any more.
pub async fn load_text((me, root): &(MemberId, RootKey), name: &str) -> Answer<String> {
    let entry = entry(*me, name);
    let found = store(IdbTransactionMode::Readonly, |store| {
        store.get(&entry.as_str().into())
    })
    .await
    .map_err(broken)?;
    let text = found.dyn_into::<Uint8Array>().ok().and_then(|bytes| {
        let opened = root.local_key().open(&entry, &bytes.to_vec()).ok()?;
        String::from_utf8(opened.to_vec()).ok()
    });
    Ok(text.unwrap_or_default())
}

fn entry(me: MemberId, name: &str) -> String {
    format!("{me}/{name}")
}

fn read_half(half: &Bytes) -> Answer<RestHalf> {
    RestHalf::from_bytes(half.as_ref()).map_err(of_seal)
}

/// The error is of no use to a page: this browser keeps no vault, in some private windows for one.
fn broken<T>(_: T) -> VaultError {
    VaultError::Locked
}

async fn make_key() -> Result<CryptoKey, JsValue> {
    let kind = Object::new();
    Reflect::set(&kind, &"name".into(), &"HMAC".into())?;
    Reflect::set(&kind, &"hash".into(), &"SHA-256".into())?;
    let uses = Array::of1(&"sign".into());
    let key = subtle()?.generate_key_with_object(&kind, false, &uses)?;
    JsFuture::from(key).await?.dyn_into()
}

async fn local_half(key: &CryptoKey) -> Answer<RestHalf> {
    let signature = async {
        let made = subtle()?.sign_with_str_and_u8_array("HMAC", key, SIGNED)?;
        JsFuture::from(made).await
    };
    let bytes = Uint8Array::new(&signature.await.map_err(broken)?).to_vec();
    RestHalf::from_bytes(&bytes).map_err(of_seal)
}

fn scope() -> WorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn subtle() -> Result<SubtleCrypto, JsValue> {
    Ok(scope().crypto()?.subtle())
}

/// Does one thing with the store, and waits for its result.
async fn store(
    mode: IdbTransactionMode,
    act: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Result<JsValue, JsValue> {
    let database = open().await?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    let result = settled(&act(&transaction.object_store(STORE)?)?).await;
    database.close();
    result
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = scope().indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let opening = request.clone();
    let prepare = Closure::once_into_js(move || {
        let database: Option<IdbDatabase> = opening
            .result()
            .ok()
            .and_then(|result| result.dyn_into().ok());
        // A store that cannot be made shows in the next transaction.
        let _ = database.map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(prepare.unchecked_ref()));
    settled(&request).await?.dyn_into()
}

/// Waits for a request of the database.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let waiting = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(waiting).await?;
    request.result()
}
