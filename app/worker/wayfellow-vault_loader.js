importScripts("./wayfellow-vault.js");
wasm_bindgen({ module_or_path: "./wayfellow-vault_bg.wasm" });
