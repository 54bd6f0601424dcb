// A worker that runs the benchmark; what it says goes to the page.
importScripts("pairing.js");
wasm_bindgen({ module_or_path: "pairing_bg.wasm" }).catch((fault) => postMessage(`fault ${fault}`));
