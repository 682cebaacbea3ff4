// Proof of work in place of a picture riddle; the widget is loaded only on the pages that ask for it.
export async function attach(box) {
  if (box.dataset.ready) return;
  box.dataset.ready = "1";
  await import(box.dataset.captcha);
  const words = { label: box.dataset.label, verifying: box.dataset.verifying, verified: box.dataset.verified, error: box.dataset.error, waitAlert: box.dataset.wait };
  const language = document.documentElement.lang;
  const texts = globalThis.$altcha;
  texts.i18n.set(language, { ...(texts.i18n.get("en") ?? {}), ...words });
  texts.algorithms.set("SHA-256", () => new Worker(box.dataset.worker));
  const widget = document.createElement("altcha-widget");
  widget.setAttribute("challenge", new URL(box.dataset.url, location.href).href);
  widget.setAttribute("name", box.dataset.name);
  widget.setAttribute("language", language);
  widget.setAttribute("auto", "onfocus");
  widget.setAttribute("configuration", JSON.stringify({ hideLogo: true, hideFooter: true, humanInteractionSignature: false }));
  box.append(widget);
}
