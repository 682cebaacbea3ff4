// The studio: parts that save themselves, lists ordered by dragging, a question before something is removed. Without this file everything works by buttons.
import "../PlatformSaaS.Web.Theme/js/sort.js";

const pause = 1500;

for (const box of document.querySelectorAll("[data-keep]")) {
  const form = box.closest("form");
  const mark = form.querySelector("[data-mark]");
  const status = form.querySelector("[data-draft-status]");
  let timer;
  let dirty = false;
  let leaving = false;
  let stopped = false;
  let busy = false;
  let sending = Promise.resolve();

  const say = (what, text) => {
    if (!status) return;
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (status.dataset.zone) options.timeZone = status.dataset.zone;
    const time = new Intl.DateTimeFormat("en-GB", options).format(new Date());
    status.hidden = false;
    status.classList.toggle("badc", what === "unsaved" || Boolean(text));
    (status.querySelector("span") ?? status).textContent = text ?? status.dataset[what].replace("{0}", document.documentElement.lang === "en" ? time : time.replace(":", "."));
  };

  const keep = async () => {
    if (stopped || leaving) return;
    dirty = false;
    busy = true;
    say("saving");
    try {
      const answer = await fetch(box.dataset.keep, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "draft" }, credentials: "same-origin" });
      const told = await answer.json();
      if (answer.status === 409) {
        // Somebody else was here: nothing is written over, and nothing more is tried.
        stopped = true;
        say("unsaved", told.message);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      mark.value = told.mark;
      say("saved");
    } catch {
      dirty = true;
      say("unsaved");
    } finally {
      busy = false;
    }
  };

  const changed = () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => (sending = sending.then(keep)), pause);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!busy || leaving) {
      leaving = true;
      return;
    }
    // A save that is under way changes the mark, so the form waits for it.
    event.preventDefault();
    const button = event.submitter;
    sending.then(() => setTimeout(() => {
      leaving = true;
      form.requestSubmit(button);
    }));
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (dirty && !leaving) event.preventDefault();
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sure]");
  if (button && !confirm(button.dataset.sure)) event.preventDefault();
});
