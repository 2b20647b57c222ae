import { html, LitElement, svg } from "lit";
import { HEIGHT, outlines, WIDTH } from "./map";

/**
 * A world map in six classes. It draws what the tables of the page hold: rows with a country in data-code and a class, 0 to 5, in the
 * attribute that data-of names. A click on a country follows the link of its row.
 */
export class WorldMap extends LitElement {
  protected createRenderRoot() { return this; }

  render() {
    const of = this.dataset.of ?? "risk";
    const rows = new Map([...document.querySelectorAll<HTMLTableRowElement>("tr[data-code]")].map((r) => [r.dataset.code, r]));
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.getAttribute("aria-label") ?? ""} @click=${(e: Event) => this.follow(e, rows)}>
      ${outlines.map((o) => {
        const row = o.code ? rows.get(o.code) : undefined;
        const cells = row ? [...row.cells].map((c) => `${c.dataset.label ? c.dataset.label + ": " : ""}${c.textContent?.trim()}`) : [];
        return svg`<path d=${o.d} class="land s${row?.dataset[of] ?? "0"}${row ? "" : " without"}" data-code=${o.code ?? ""}><title>${row ? cells.join("\n") : o.name}</title></path>`;
      })}
    </svg>`;
  }

  private follow(e: Event, rows: Map<string | undefined, HTMLTableRowElement>): void {
    const link = rows.get((e.target as SVGElement).dataset.code)?.querySelector("a");
    if (link) location.href = link.href;
  }
}
