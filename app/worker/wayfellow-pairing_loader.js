importScripts("./wayfellow-pairing.js");
wasm_bindgen({ module_or_path: "./wayfellow-pairing_bg.wasm" });
