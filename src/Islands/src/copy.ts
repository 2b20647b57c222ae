/** A button that copies a text; without script there is none, and the text stands beside it. */
export class Copy extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = this.dataset.label ?? "";
    button.setAttribute("aria-label", this.dataset.name ?? "");
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(this.dataset.text ?? "").then(() => {
        button.textContent = this.dataset.done ?? "";
        button.setAttribute("aria-label", this.dataset.done ?? "");
      });
    });
    this.replaceChildren(button);
  }
}
