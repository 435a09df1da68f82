/* Tells the window of clicks on links and buttons, and of forms that are sent. Runs in a world of its own. */
(() => {
  const fold = (words) => (words || "").replace(/\s+/g, " ").trim().slice(0, 200);
  const wordsOf = (el) => fold(el.innerText) || fold(el.getAttribute("aria-label")) || fold(el.querySelector("img")?.alt) || fold(el.title) || fold(el.value);
  const early = [];
  let recorder = null;
  const tell = (name, ...words) => (recorder ? recorder[name](...words) : early.push([name, words]));

  addEventListener("click", (event) => {
    if (!event.isTrusted) return;
    const el = event.composedPath().find((one) => one instanceof Element && one.matches("a[href], area[href], button, [role=link], [role=button], input[type=submit], input[type=image], summary"));
    if (el) tell("clicked", wordsOf(el));
  }, true);
  addEventListener("submit", (event) => { if (event.isTrusted) tell("sent"); }, true);

  const connect = () => new QWebChannel(qt.webChannelTransport, (channel) => {
    recorder = channel.objects.recorder;
    for (const [name, words] of early.splice(0)) recorder[name](...words);
  });
  if (globalThis.qt && qt.webChannelTransport) connect();
})()
