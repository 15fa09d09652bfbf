// What a state's page does before its widget starts.

const element = document.querySelector("rate-transparency");

const blob = (content: BlobPart[]) => URL.createObjectURL(new Blob(content, { type: "application/json" }));

const settings: Record<string, () => void> = {
  // A file that never comes.
  loading: () => {
    const fetched = window.fetch;
    window.fetch = (input, init) =>
      String(input instanceof Request ? input.url : input).endsWith("slow.json")
        ? new Promise(() => {})
        : fetched(input, init);
  },
  // An address that nothing is at any more.
  network: () => {
    const gone = blob(["{}"]);
    URL.revokeObjectURL(gone);
    element?.setAttribute("src", gone);
  },
  // A browser that cannot run the application.
  wasm: () => {
    Reflect.deleteProperty(window, "WebAssembly");
  },
  // The fields, which are folded where there is little room.
  unfolded: () => {
    const look = () => {
      const change = element?.shadowRoot?.querySelector<HTMLButtonElement>(".change");
      if (change) change.click();
      else requestAnimationFrame(look);
    };
    look();
  },
  "too-large": () => {
    element?.setAttribute("src", blob([" ".repeat(8 * 1024 * 1024 + 1)]));
  },
};

const setting = document.body.dataset.setting;
if (setting) settings[setting]?.();
