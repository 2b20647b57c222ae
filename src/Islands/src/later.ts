/**
 * Stands where something is still being worked out. Asks for the page again until the server has it, then takes over what stands around it:
 * the element named by data-for, else the whole content. Inside the picture the picture does the taking over.
 */
export class Later extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.again();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private again(): void {
    this.timer = window.setTimeout(() => void this.look(), 2000);
  }

  private async look(): Promise<void> {
    const part = this.dataset.for ? `[id="${this.dataset.for}"]` : "main";
    try {
      if (!document.hidden) {
        const asked = location.href, answer = await fetch(asked);
        const text = await answer.text();
        const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(part), shown = document.querySelector(part);
        if (answer.ok && asked === location.href && fresh && shown && !fresh.querySelector("verband-later")) {
          if (this.dispatchEvent(new CustomEvent("arrived", { bubbles: true, cancelable: true, detail: text }))) shown.replaceChildren(...document.adoptNode(fresh).childNodes);
          return;
        }
      }
    } catch {
      // The server may be starting again; the link beside this still works.
    }
    if (this.isConnected) this.again();
  }
}
