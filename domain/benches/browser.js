// A worker that runs the benchmark; what it says goes to the page.
importScripts("pairing.js");

// Milliseconds that this page's process has worked: only who serves the page can see that.
self.clock = () => {
  const request = new XMLHttpRequest();
  request.open("GET", "clock", false);
  request.send();
  return Number(request.responseText);
};

wasm_bindgen({ module_or_path: "pairing_bg.wasm" }).catch((fault) => postMessage(`fault ${fault}`));
