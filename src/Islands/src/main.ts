import "@utrecht/alert-css/dist/index.css";
import "@utrecht/button-css/dist/index.css";
import "@utrecht/textarea-css/dist/index.css";
import "@utrecht/textbox-css/dist/index.css";
import "uplot/dist/uPlot.min.css";
import { PictureView } from "./picture";
import { Intake } from "./intake";
import { Later } from "./later";
import { Search } from "./search";
import { Copy } from "./copy";
import { WorldMap } from "./world";

customElements.define("verband-picture", PictureView);
customElements.define("verband-intake", Intake);
customElements.define("verband-later", Later);
customElements.define("verband-search", Search);
customElements.define("verband-copy", Copy);
customElements.define("verband-world", WorldMap);
