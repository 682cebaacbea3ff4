// Rings once for every new call from a kiosk, and says so in the tab while somebody waits. Browsers let a page sound only after it was touched; without that the badge is enough.
const panel = document.querySelector("[data-calls]");
const title = document.title;
let known = new Set();

function look(first) {
  const now = new Set([...panel.querySelectorAll("[data-call]")].map((call) => call.dataset.call));
  if (!first && [...now].some((call) => !known.has(call))) ring();
  known = now;
  document.title = now.size ? `(${now.size}) ${title}` : title;
}

function ring() {
  const Sound = window.AudioContext;
  if (!Sound || !navigator.userActivation?.hasBeenActive) return;
  const sound = new Sound();
  [0, 0.35].forEach((at) => {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = 880;
    loud.gain.setValueAtTime(0.15, sound.currentTime + at);
    loud.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.3);
    tone.connect(loud).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + 0.3);
  });
  setTimeout(() => sound.close(), 1000);
}

if (panel) {
  look(true);
  panel.addEventListener("htmx:afterSwap", () => look(false));
}
