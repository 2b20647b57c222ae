import { html, render } from "lit";
import { type Drawing, type Narrow, sayIn } from "./data";
import { GraphDrawing } from "./graph";
import { MapDrawing } from "./map";
import { TimeDrawing } from "./time";

customElements.define("verband-map", MapDrawing);
customElements.define("verband-time", TimeDrawing);
customElements.define("verband-graph", GraphDrawing);

/**
 * The picture: map, time, graph and table that narrow together. The server renders lists and tables; this takes the parts of its
 * page over when the view changes, fetches what the drawings need from the API, and keeps the address in step.
 */
export class PictureView extends HTMLElement {
  private request?: AbortController;

  private get say() { return sayIn(this.dataset.lang ?? "en"); }

  private get chosen(): ReadonlySet<string> {
    return new Set([...new URLSearchParams(location.search)].map(([k, v]) => `${k}=${v}`));
  }

  connectedCallback(): void {
    this.addEventListener("narrow", (e) => this.narrow((e as CustomEvent<Narrow>).detail));
    this.addEventListener("click", (e) => this.follow(e));
    this.addEventListener("submit", (e) => this.send(e));
    this.addEventListener("arrived", (e) => this.arrived(e as CustomEvent<string>));
    addEventListener("popstate", () => void this.load(location.href, false));
    this.slider();
    void this.draw(location.search, new AbortController().signal).catch((e: unknown) => this.fault(e));
  }

  private narrow(choice: Narrow): void {
    const query = new URLSearchParams(location.search);
    query.delete("page");
    if ("from" in choice) {
      query.delete("from");
      query.delete("to");
      if (choice.from) query.set("from", choice.from);
      if (choice.to) query.set("to", choice.to);
    } else if (query.getAll(choice.key).includes(choice.value)) {
      query.delete(choice.key, choice.value);
    } else {
      query.append(choice.key, choice.value);
    }
    void this.load(`${location.pathname}?${query}`, true);
  }

  private follow(e: MouseEvent): void {
    const link = (e.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey || link.target) return;
    if (!link.matches("[data-view], .pages a")) return;
    e.preventDefault();
    void this.load(link.href, true);
  }

  private send(e: Event): void {
    const form = e.target as HTMLFormElement;
    if (!form.matches("[data-view-form]")) return;
    e.preventDefault();
    const query = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (typeof value === "string" && value) query.append(key, value);
    void this.load(`${location.pathname}?${query}`, true);
  }

  /** Shows another view. Its address is the state: nothing is kept beside it. */
  private async load(url: string, push: boolean): Promise<void> {
    this.request?.abort();
    const { signal } = (this.request = new AbortController());
    const began = performance.now();
    const to = new URL(url, location.href);
    try {
      const page = fetch(to, { signal }).then((r) => r.text());
      if (push) history.pushState(null, "", to);
      await Promise.all([page.then((text) => this.takeOver(text)), this.draw(to.search, signal)]);
      this.dataset.settled = String(Math.round(performance.now() - began));
    } catch (error) {
      if (!signal.aborted) this.fault(error);
    }
  }

  /** Campaigns have been found: the parts and the graph take them up, where no other view is on its way. */
  private arrived(e: CustomEvent<string>): void {
    e.preventDefault();
    this.takeOver(e.detail);
    void this.draw(location.search, new AbortController().signal).catch((error: unknown) => this.fault(error));
  }

  private takeOver(text: string): void {
    const page = new DOMParser().parseFromString(text, "text/html");
    const open = new Set([...this.querySelectorAll<HTMLDetailsElement>("details[open]")].map(nameOf));
    const focus = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.textContent : null;
    for (const part of this.querySelectorAll<HTMLElement>("[data-part]")) {
      const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (fresh) part.replaceChildren(...document.adoptNode(fresh).childNodes);
    }
    for (const details of this.querySelectorAll<HTMLDetailsElement>("details")) details.open = open.has(nameOf(details));
    if (focus) [...this.querySelectorAll<HTMLAnchorElement>("a[data-view]")].find((a) => plain(a.textContent) === plain(focus))?.focus({ preventScroll: true });
    this.slider();
  }

  private async draw(search: string, signal: AbortSignal): Promise<void> {
    const area = this.querySelector<HTMLElement>("[data-drawings]");
    if (!area) return;
    const query = new URLSearchParams(search);
    for (const key of ["page", "lang", "theme", "done", "fault"]) query.delete(key);
    const answer = await fetch(`${this.dataset.api}?${query}`, { signal });
    if (!answer.ok) throw new Error(((await answer.json()) as { detail?: string }).detail ?? answer.statusText);
    const { drawing } = (await answer.json()) as { drawing: Drawing };
    const lang = this.dataset.lang ?? "en";
    area.querySelector("noscript")?.remove();
    render(html`
      <verband-map .data=${drawing.map} .chosen=${this.chosen} .lang=${lang}></verband-map>
      <verband-graph .data=${drawing.graph} .chosen=${this.chosen} .lang=${lang}></verband-graph>
      <verband-time .data=${drawing.time} .from=${query.get("from")} .to=${query.get("to")} .lang=${lang}></verband-time>`, area);
    await Promise.all([...area.querySelectorAll<HTMLElement & { updateComplete: Promise<boolean> }>("verband-map, verband-time, verband-graph")].map((d) => d.updateComplete));
    area.dataset.drawn = query.toString();
  }

  private fault(error: unknown): void {
    const area = this.querySelector<HTMLElement>("[data-drawings]");
    if (area) render(html`<p class="utrecht-alert problem" role="alert">${this.say("The drawings could not be loaded", "De tekeningen konden niet worden geladen")}: ${error instanceof Error ? error.message : ""}</p>`, area);
  }

  /** A slider beside the as-of day, from the first entry of the journal until today. */
  private slider(): void {
    const day = this.querySelector<HTMLInputElement>('input[name="asOf"]');
    const first = this.querySelector<HTMLElement>("[data-first]")?.dataset.first;
    if (!day || !first || day.parentElement?.querySelector("input[type=range]")) return;
    const start = Date.parse(first), days = Math.max(1, Math.ceil((Date.now() - start) / 864e5));
    const range = Object.assign(document.createElement("input"), { type: "range", min: "0", max: String(days), step: "1" });
    range.value = String(day.value ? Math.round((Date.parse(day.value) - start) / 864e5) : days);
    range.setAttribute("aria-label", this.say("As known on, slider", "Zoals bekend op, schuif"));
    const iso = () => (Number(range.value) >= days ? "" : new Date(start + Number(range.value) * 864e5).toISOString().slice(0, 10));
    range.addEventListener("input", () => { day.value = iso(); range.setAttribute("aria-valuetext", day.value || this.say("now", "nu")); });
    range.addEventListener("change", () => day.form?.requestSubmit());
    day.parentElement?.append(range);
  }
}

const nameOf = (d: HTMLDetailsElement) => d.dataset.facet ?? plain(d.querySelector("summary")?.textContent ?? "").replace(/[\d.,\s]+$/, "");
const plain = (text: string | null) => (text ?? "").replace("✓", "").trim();
