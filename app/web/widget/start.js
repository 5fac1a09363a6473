// Makes the elements known, unless another copy of the widget has.

import { SpearpointImage } from "./image.js";
import { SpearpointText } from "./text.js";

if (!customElements.get("spearpoint-text")) {
  customElements.define("spearpoint-text", SpearpointText);
  customElements.define("spearpoint-image", SpearpointImage);
}
