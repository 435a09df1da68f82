/* Resolves when the page has stood still for a while: loaded, fonts ready, no change of the document.
   Animations that end by themselves are brought to their end. Where no script may run nothing can move the page, and
   no timer of ours is called either. */
(quiet, cap) => matchMedia("(scripting: none)").matches ? "still" : new Promise((resolve) => {
  let timer = 0;
  const done = (how) => {
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(limit);
    resolve(how);
  };
  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const animation of document.getAnimations()) { try { animation.finish(); } catch { /* it never ends */ } }
      done("quiet");
    }, quiet);
  };
  const observer = new MutationObserver(arm);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const limit = setTimeout(() => done("cap"), cap);
  const loaded = document.readyState === "complete" ? Promise.resolve() : new Promise((go) => addEventListener("load", go, { once: true }));
  Promise.all([loaded, document.fonts.ready]).then(arm, arm);
})
