// The playground: builds the page and shows the view that the address names.

import { header, markView } from "../shared/header.js";
import { register, t, translate } from "../shared/i18n.js";
import en from "../shared/languages/en.js";
import zh from "../shared/languages/zh.js";

register({ en, zh });
translate();
document.body.prepend(header({ home: "#create", views: [] }));
markView("create");
