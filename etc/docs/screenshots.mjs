// Drives Chromium over its debugging pipe: signs in, opens pages, takes pictures. No package needed.
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const [chromium, address, folder] = process.argv.slice(2);
const base = new URL(address);
const portal = (code) => `${base.protocol}//${code ? code + "." : ""}${base.host}`;
const password = "Demo-2026-aman";

// name, portal, who, path or a function that finds it on the page before
const pages = [
  ["beranda-kliring", "kliring", null, "/"],
  ["beranda-ptsp", "ptsp", null, "/"],
  ["beranda-siptenan", "siptenan", null, "/"],
  ["beranda-klinik", "klinik", null, "/"],
  ["beranda-satuatap", "satuatap", null, "/"],
  ["layanan", "kliring", null, "/layanan/kliring-teknologi"],
  ["teknologi", "kliring", null, "/teknologi"],
  ["indeks-kepuasan", "kliring", null, "/indeks-kepuasan"],
  ["daftar", "kliring", null, "/daftar?jenis=perusahaan"],
  ["pemohon-beranda", "kliring", "surya", "/akun"],
  ["pemohon-permohonan", "kliring", "surya", "/permohonan"],
  ["pemohon-status", "kliring", "surya", { on: "/permohonan", link: "main a[href^='/permohonan/']:not([href*='/baru/']):not([href*='?'])" }],
  ["petugas-pekerjaan", "kliring", "ratna", "/petugas"],
  ["petugas-antrean", "kliring", "ratna", "/petugas/antrean"],
  ["petugas-permohonan", "kliring", "ratna", { on: "/petugas/cari?q=KT", link: "main a[href^='/petugas/permohonan/']" }],
  ["petugas-kalender", "kliring", "ratna", "/petugas/kalender"],
  ["petugas-laporan", "kliring", "damar", "/petugas/laporan"],
  ["admin-layanan", "kliring", "admin", "/admin/layanan"],
  ["admin-konten", "kliring", "admin", "/admin/konten"],
  ["katalog", "ptsp", null, "/katalog"],
  ["produk", "ptsp", null, "/katalog/produk/sewa-aws"],
  ["tagihan", "ptsp", "fajar", "/tagihan"],
  ["pembayaran", "ptsp", "intan", "/petugas/pembayaran"],
  ["rekonsiliasi", "ptsp", "intan", "/petugas/rekonsiliasi"],
  ["pengerjaan", "ptsp", "wira", { on: "/petugas/antrean", link: "[data-queue] a" }],
  ["pengelola-portal", "", "admin", "/tenant"],
];

const browser = spawn(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=id", "--remote-debugging-pipe", `--user-data-dir=${join(folder, "profile")}`], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map();
const listeners = new Set();
let last = 0;
let rest = "";
browser.stdio[4].setEncoding("utf8").on("data", (text) => {
  const messages = (rest + text).split("\0");
  rest = messages.pop();
  for (const message of messages.map((m) => JSON.parse(m))) {
    if (message.id) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else {
      for (const listener of listeners) listener(message);
    }
  }
});
const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
  waiting.set(++last, { resolve, reject });
  browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
});

class Tab {
  static async open() {
    const { browserContextId } = await send("Target.createBrowserContext");
    const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab();
    tab.do = (method, params) => send(method, params, sessionId);
    tab.session = sessionId;
    await tab.do("Page.enable");
    await tab.do("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
    await tab.do("Emulation.setTimezoneOverride", { timezoneId: "Asia/Jakarta" });
    return tab;
  }

  async leaves(how) {
    let listener;
    const loaded = new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error("A page did not load in 60 s.")), 60000);
      listener = (m) => {
        if (m.sessionId === this.session && m.method === "Page.loadEventFired") {
          clearTimeout(limit);
          resolve();
        }
      };
      listeners.add(listener);
    });
    try {
      await how();
      await loaded;
    } finally {
      listeners.delete(listener);
    }
  }

  go(url) {
    return this.leaves(async () => {
      const { errorText } = await this.do("Page.navigate", { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
    });
  }

  async ask(expression) {
    const { result, exceptionDetails } = await this.do("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  async signIn(root, user) {
    await this.go(`${root}/masuk`);
    await this.leaves(() => this.ask(`(() => { const f = document.querySelector("[name=Password]").form;
      f.querySelector("[name=Name]").value = ${JSON.stringify(user)}; f.querySelector("[name=Password]").value = ${JSON.stringify(password)}; f.querySelector("button[type=submit]").click(); })()`));
    if ((await this.ask("location.pathname")) === "/masuk") throw new Error(`${user} could not sign in at ${root}.`);
  }

  async picture(name, width, height) {
    await this.do("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await this.ask("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 400)))");
    const tall = Math.min(await this.ask("document.documentElement.scrollHeight"), height * 2);
    const { data } = await this.do("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: Math.max(tall, height), scale: 1 } });
    await writeFile(join(folder, `${name}-${width}.png`), Buffer.from(data, "base64"));
  }
}

try {
  const tabs = new Map();
  for (const [name, code, user, where] of pages) {
    const root = portal(code);
    const who = `${code}/${user}`;
    if (!tabs.has(who)) {
      const tab = await Tab.open();
      if (user) await tab.signIn(root, user);
      tabs.set(who, tab);
    }
    const tab = tabs.get(who);
    for (const [width, height] of [[1280, 800], [360, 740]]) {
      await tab.do("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
      if (typeof where === "string") {
        await tab.go(root + where);
      } else {
        await tab.go(root + where.on);
        const found = await tab.ask(`document.querySelector(${JSON.stringify(where.link)})?.href`);
        if (!found) throw new Error(`${name}: no link ${where.link} on ${where.on}.`);
        await tab.go(found);
      }
      await tab.picture(name, width, height);
    }
  }
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 1;
} finally {
  await send("Browser.close").catch(() => {});
  setTimeout(() => browser.kill("SIGKILL"), 3000).unref();
}
