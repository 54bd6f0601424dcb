//! Keeps the list of WebAssembly features that `strip` would throw out with the names: wasm-bindgen
//! reads it to know what it may use.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() == Ok("wasm") {
        println!("cargo::rustc-link-arg=--keep-section=target_features");
    }
}
