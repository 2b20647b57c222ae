import { html, LitElement, nothing } from "lit";
import uPlot from "uplot";
import { narrow, sayIn, type TimeSeries } from "./data";
import { offer } from "./save";

/** When: incidents per month or year. Dragging over it narrows the view to that period; a double click shows all time. */
export class TimeDrawing extends LitElement {
  static properties = { data: { attribute: false }, from: {}, to: {}, lang: {} };
  declare data?: TimeSeries;
  declare from: string | null;
  declare to: string | null;
  declare lang: string;
  private plot?: uPlot;
  private resize = new ResizeObserver(() => this.size());

  protected createRenderRoot() { return this; }

  render() {
    if (!this.data) return nothing;
    const say = sayIn(this.lang), { data } = this;
    return html`<figure class="drawing time">
      <figcaption><strong>${say("When", "Wanneer")}</strong> <span class="soft">${data.unit === "month" ? say("incidents per month; drag to narrow", "voorvallen per maand; sleep om te vernauwen") : say("incidents per year; drag to narrow", "voorvallen per jaar; sleep om te vernauwen")}</span></figcaption>
      <div class="plot" role="img" aria-label=${say("Incidents over time; the same figures are in the table below, and the period can be typed beside", "Voorvallen in de tijd; dezelfde cijfers staan in de tabel hieronder, en de periode kan hiernaast worden getypt")}></div>
      <div class="tools">
        ${this.from || this.to ? html`<button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => narrow(this, { from: "", to: "" })}>${say("All time", "Alle tijd")}</button>` : nothing}
        <span class="save">${say("Save as", "Bewaar als")} <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => this.plot?.ctx.canvas.toBlob((b) => { if (b) offer(b, "time.png"); })}>PNG</button></span>
      </div>
      <p class="note">${data.yearOnly ? say(`${data.yearOnly} in view are known to the year only and are not drawn by month. `, `${data.yearOnly} in beeld zijn alleen tot op het jaar bekend en staan niet per maand getekend. `) : ""}${data.undated ? say(`${data.undated} have no date.`, `${data.undated} hebben geen datum.`) : ""}</p>
    </figure>`;
  }

  updated(): void {
    const { data } = this, at = this.querySelector<HTMLElement>(".plot");
    if (!data || !at) return;
    const [year, month = 1] = data.first.split("-").map(Number);
    const x = data.around.map((_, i) => Date.UTC(data.unit === "month" ? year : year + i, data.unit === "month" ? month - 1 + i : 0, 1) / 1000);
    const values: uPlot.AlignedData = [x, data.around, data.selected];
    if (this.plot && this.plot.root.parentElement === at) {
      this.plot.setData(values);
      return;
    }
    this.plot?.destroy();
    const look = getComputedStyle(this), color = (name: string) => look.getPropertyValue(name).trim();
    const bars = uPlot.paths.bars!({ size: [0.9, 24, 1], align: 1, gap: 0 });
    const axis = { stroke: color("--soft"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line") }, font: "12px system-ui, sans-serif" };
    const language = this.lang === "nl" ? "nl-NL" : "en-GB";
    this.plot = new uPlot({
      width: Math.max(280, at.clientWidth), height: 150, legend: { show: false }, tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "Etc/UTC"),
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
      scales: { x: { time: true }, y: { range: (_u, _min, max) => [0, Math.max(1, max)] } },
      axes: [{ ...axis, values: (_u, splits) => splits.map((s) => { const d = new Date(s * 1000); return d.getUTCMonth() === 0 ? String(d.getUTCFullYear()) : d.toLocaleDateString(language, { month: "short", timeZone: "UTC" }); }) },
        { ...axis, size: 44, values: (_u, splits) => splits.map((v) => (Number.isInteger(v) ? v.toLocaleString(language) : "")) }],
      series: [{}, { fill: color("--line"), width: 0, paths: bars, points: { show: false } }, { fill: color("--accent"), width: 0, paths: bars, points: { show: false } }],
      hooks: { setSelect: [(u) => this.brush(u)] },
    }, values, at);
    at.addEventListener("dblclick", () => narrow(this, { from: "", to: "" }));
    this.resize.observe(at);
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  private size(): void {
    const at = this.querySelector<HTMLElement>(".plot");
    if (at && this.plot && Math.abs(at.clientWidth - this.plot.width) > 2) this.plot.setSize({ width: at.clientWidth, height: 150 });
  }

  private brush(u: uPlot): void {
    if (u.select.width < 4) return;
    const day = (pixels: number) => new Date(u.posToVal(pixels, "x") * 1000).toISOString().slice(0, 10);
    const [from, to] = [day(u.select.left), day(u.select.left + u.select.width)];
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    narrow(this, { from, to });
  }
}
