"""No step bends what a reply is for: addresses, numbers, prices and names."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import FinishStep
from workers.finish.text import finish_text

FACTS = re.compile(
    r"https?://[^\s>)]+\w|www\.[^\s>)]+\w|[\w.+-]+@[\w.-]+\w"  # addresses
    r"|\+?\(?\d[\d ()/-]{5,}\d"  # telephone numbers
    r"|(?:[$€£¥]|CHF |EUR )\d[\d.,]*\d|\d[\d.,]*(?:\s?[€%])"  # prices
    r"|\w*[À-ÿ]\w*|\b\d+:\d\d\b"  # umlauts, times
)
REPLIES = [
    "Here is the address: https://shop.example/returns?id=12&x=a_b#top for your parcel, Ms Müller.",
    "This is where to send it https://www.kettle.example/rück/gabe by 17:30, and we refund €49.90.",
    "Here is the number: +49 (0)441 123-456. Mr Weiß answers from 9:30 on.",
    "Hello Jörg,\nwrite to returns@kettle-and-co.example or call 0441/12 34 56.\nKettle & Co",
    "Your refund is $1,299.00 - or 1.299,00 € - with 20 % off. See www.rossi.example/fürSie.",
    "Open <https://your-shop.example/order> or mail <customer-care@shop.example>. It costs £12.50.",
    "The form is at [our page](https://shop.example/form) and costs CHF 20.50 from 10:00 on.",
    "Call [phone number] on Monday. Or see https://shop.example/öffnungszeiten, from 8:30 on.",
    "Visit https://shop.example/#returns or #42 at our desk. It is #1 in Köln, at 7,50 €.",
    "Write to Support@Zuckerstuck.example: the Zuckerstücks open at 8:15. Zuckerstuck says sorry.",
    "12 - 14 May: tickets at £5.00 - £10.00 from tickets@bühne.example, Ms Achterberg.",
    "€49.90 - that is all. Yours, Zoë at http://127.0.0.1:8000/docs?a=1 (or www.zoë.example)",
    "ÖPNV tickets cost 3,20 €. WIFI: ask at +1 (555) 010-9999. Grüße, Ms Achterberg",
    "Shop: Straße 5. Post: https://post.example/paket/5 - Tel. 0800 123 4567, EUR 15.00 a parcel.",
]
FIELDS: dict[str, FieldValue] = {"company": "Zuckerstück", "customer": "Ms Achterberg"}


@pytest.mark.parametrize("step", get_args(FinishStep))
@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply[:24])
@pytest.mark.parametrize("place", ["", "Köln"])
def test_every_fact_is_left_as_it_was(reply: str, step: FinishStep, place: str) -> None:
    facts = FACTS.findall(reply)
    assert len(facts) > 1
    fields = FIELDS | {"place": place, "hashtags": ["tee"]}
    for text, wanted in ((reply, facts), (f"{reply}\n\nYours, us.", facts)):
        finished = finish_text(text, "stop", "plain", [step], fields).text
        assert [fact for fact in wanted if fact not in finished] == []


@pytest.mark.parametrize(
    ("step", "text", "wanted"),
    [
        ("without_placeholders", "Call [us]. Or mail a@b.example.", "Or mail a@b.example."),
        ("exact_hashtags", "#1 at https://a.example/b. #te", "#1 at https://a.example/b. #tee"),
        ("exact_dateline", "KOLN, 5 May - It opens.", "KÖLN - It opens."),
        ("exact_names", "Zuckerstucks are sorry.", "Zuckerstück are sorry."),
        ("exact_names", "The Zuckerstücks are sorry.", "The Zuckerstücks are sorry."),
    ],
)  # fmt: skip
def test_and_still_does_what_it_is_for(step: FinishStep, text: str, wanted: str) -> None:
    fields = FIELDS | {"place": "Köln", "hashtags": ["tee"]}
    assert finish_text(text, "stop", "plain", [step], fields).text == wanted
