"""Demands as people type them, in short and in other languages, and what is none."""

from __future__ import annotations

import pytest

from models.text.messages import Message
from workers.quality.part import Part
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject


def instructions(prompt: str, text: str) -> Part:
    subject = TextSubject(text=text, messages=[Message("user", prompt)])
    found = text_parts(subject)["instructions"]
    assert found is not None
    return found


NAMES = "1. The Hay House\n2. Burrow & Board\n3. Clover Lodge"
LETTER = "Dear Trevor,\n\nThank you. The lift is repaired. Please come again.\n\nOdile, Manager"


@pytest.mark.parametrize(
    ("prompt", "good", "bad"),
    [
        ("Three taglines, max 3 words each", NAMES, NAMES.replace("Lodge", "Lodge for All")),
        ("3 hotel names, one word each", "1. Hay\n2. Burrow\n3. Clover", NAMES),
        ("Menu, max 4 words a line", "Hay soup\nBurrow pie", "Hay soup with much salt\nPie"),
        ("app subtitle, 30 characters max", "Split your household bills", "Split all " * 4),
        ("acrostic for FROG", "Funny\nRed\nOld\nGreen", "Funny\nRed\nGreen\nOld"),
        ("limerick about a plumber", "a\nb\nc\nd\ne", "a\nb\nc\nd"),
        ("Reply to Trevor in 3 sentences.", LETTER, LETTER.replace("Thank you.", "Thanks. Yes.")),
        ("Is tea hot? yes/no first then why", "Yes. It is.", "Tea is hot."),
        ("hotel names, nothing with 'hop' in it", NAMES, f"{NAMES}\n4. Hop Inn"),
        ("ask before deleting, dont use 'are you sure'", "Delete it?", "Are you sure?"),
        ("post for a shop, no emojis", "Come in.", "Come in \u2728"),
        ("post for a shop, no emojis", "Come in.", "Come in \U0001f1e9\U0001f1ea"),
        ("post for a shop, no emojis", "Come in.", "Come in \u23f0"),
        ("Was ist Tee? Ein Satz.", "Ein Getr\u00e4nk.", "Ein Trunk. Er ist warm."),
        ("6 things to know about tea", "- a\n- b\n- c\n- d\n- e\n- f", "- a\n- b\n- c"),
        ("call 555-1234 today", "Call 555-1234.", "Call 555-1243."),
        ("post for a shop, 10 words, no hashtags", "Come in " * 5, "Come in " * 4 + "to #shop"),
        ("blog intro, don't start with a question", "Sofas last. Why?", "Why a sofa? It lasts."),
        ("intro without rhetorical questions", "Sofas last.", "Sofas last. Or do they?"),
        ("3 hotel names, bullet list, no intro", "- A\n- B\n- C", "Here:\n- A\n- B\n- C"),
        ("6 signs of thirst, as a list", "- a\n- b\n- c\n- d\n- e\n- f", "- a\n- b\n- c"),
        ("names for a hotel. 3 of them", NAMES, "1. Hay\n2. Clover"),
        ("Slogan, genau f\u00fcnf W\u00f6rter", "Wir bringen dich ins Rollen", "Wir rollen"),
        ("Slogan, nichts mit 'Rad'", "L\u00e4uft bei dir", "Mit dem Rad"),
        ("Post, m\u00e1ximo 5 palabras", "Ven a vernos hoy", "Ven a vernos hoy con tus botas"),
        ("R\u00e9sume en 2 phrases.", "Il pleut. Il neige.", "Il pleut."),
        (
            "\u5199\u53e5\u53e3\u53f7\uff0c\u522b\u8d85\u8fc75\u5b57",
            "\u4e00\u8d77\u8d70",
            "\u6211\u4eec\u4e00\u8d77\u8d70\u5427",
        ),
        (
            "\u5fc5\u987b\u51fa\u73b0\u201c\u4e5f\u80fd\u6765\u201d",
            "\u4e0d\u4f1a\u4e5f\u80fd\u6765",
            "\u8bf7\u6765",
        ),
        ("appointment moved, call 960411", "Call 960411.", "Call 960141."),
        ("ad for a lunch menu at 9.90, with soup", "Soup and more for 9,90!", "Soup and more!"),
        ("whatsapp to Lena: cut at 3:30pm", "See you at half past three.", "See you soon."),
        ("poster: plant swap, 12 May, 10am", "Swap plants on May 12 at ten.", "Swap, 13 May, ten."),
        ("sign for a sale, 50% off from 6pm", "Half price from 18:00", "Half price all day"),
        ("post: buns from $0.99", "Buns from $0.99!", "Buns for little!"),
        ("text Al: bus at 0:30", "It goes at half past midnight.", "It goes at midnight."),
        ("text Al: bus at 9:40", "It goes at twenty to ten.", "It goes to town at ten."),
        ("note for Al: fair on 1 May", "See you on the first of May.", "See you in May."),
        ("ad for buns at 3.50 euros", "Only \u20ac3.5!", "Only 5.30!"),
        (
            "Say it less rude: You filled in the wrong form.",
            "Please.",
            "You filled in the wrong form.",
        ),
        (
            "Shorten: We are sorry to be late again.",
            "Sorry.",
            "We are really sorry to be late again.",
        ),
        (
            "Make this shorter:\n\nWe are very sorry to be late again.\n\nYours, Bo of the bakery",
            "We are sorry to be late again. Bo",
            "We are really very sorry to be late again today. Yours, Bo of the big bakery",
        ),
        ("Define tact and give an example.", "Care, for example a hint.", "Care and a soft voice."),
        ("tell me about the tower but dont use numbers", "It is tall.", "It is 324 m tall."),
        ("A line that has the words fox, owl and hen.", "Fox, owl, hen.", "A fox and a hen."),
        ("What is 18% of $64.50?", "18% of $64.50 = $11.61", "18% of $64.50 = $12.61"),
        ("Split $76.11 by 3", "$76.11 \u00f7 3 = $25.37", "$76.11 \u00f7 3 = $27.03"),
        (
            "cu\u00e1nto es el iva de 340",
            "340 \u00d7 0,21 = 71,40 \u20ac",
            "340 \u00d7 0,21 = 61,40",
        ),
    ],
)
def test_a_demand_as_people_type_it_is_met_by_the_good_text_only(
    prompt: str, good: str, bad: str
) -> None:
    assert instructions(prompt, good) == Part(1.0)
    assert instructions(prompt, bad).value < 0.8


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("tagline for someone who works with musicians, max 7 words each", "Tea.\nMore tea."),
        ("a formula to count cells, plus one line explaining it", "=COUNT(A2)\n\nIt counts."),
        ("True or false: tea is hot. Add a one-sentence reason.", "True. It is boiled."),
        ("Text for an empty list: headline, one sentence, button", "None\nAdd one.\n[Add]"),
        ("a dwarf for a game: one quirk, one secret, one line he says", "Quirk: x\nLine: y"),
        ("Explain it. Mention the two quarters thing.", "It falls. It rises. It falls again."),
        ("Ann and Ben share 96 stickers. How many has each?", "48 each."),
        ("I want the 3 nights back", "Please refund three nights.\n\nYours,\nAnn"),
        ("a toast in 3 sentences", 'He said "That\'ll be the .." and left. We laughed. We cried.'),
        ("ad with headline max 30 characters, description max 90 characters", "Roofs " * 12),
        (
            "\u63a8\u83505\u79cd\u690d\u7269\uff0c\u6bcf\u79cd\u5199\u4e00\u53e5",
            "1. a\u3002\n2. b\u3002",
        ),
        ("What is 2n + 3 - 1?", "2n + 3 - 1 = 8 for n = 3."),
        ("How much is it in all, 1 kg and 500 g?", "1 kg + 500 g = 1.5 kg"),
        ("How long is it in all, 2 h and 30 min?", "2 h + 30 min = 150 min"),
        ("What is 123 + 198?", "321"),
        ("reverse 12345", "54321"),
        ("Explique une phrase c\u00e9l\u00e8bre de Descartes", "Je pense. Je suis. C'est tout."),
        ("Erkl\u00e4re einen Satz von Kant", "Er ist lang. Er ist gut. Er ist wahr."),
        ("3 phrases from Shakespeare", "To be or not to be."),
        ("six phrases", "To be or not to be."),
        ("cover of a 5 phrase book", "To be or not to be."),
        ("6 things I hate: write a rant", "I hate all of them."),
        ("bullet list of 4 fruits, each with one word", "- Fig\n- Kiwi\n- Plum\n- Pear"),
        ("Write a story without questions.", "He went home."),
        ("post for a shop, no emojis", "\u2713 fresh \u2605 local"),
        ("What is 96 / 36 + 1?", "96 / 36 = 2.67, and one more is 3.67."),
        ("menu, max 5 words a line", "Plum \u2013 tart but sweet\nFig"),
        ("What is a haiku?", "A poem of three lines from Japan."),
        ("Summarise the note: we open at 9am on 3 May.", "They open in May."),
        ("Write a headline for our sale, 20% off", "Sale!"),
        ('Reply to "I waited until 9:30"', "We are sorry."),
        (
            "Turn this into bullet points: wash, cook and sing aloud",
            "- wash, cook and sing aloud\n- eat",
        ),
        ("Reply to this email.\n\nDear all, can you help until 21 May?", "I am sorry, I can't."),
        ("Give me an example of a time when you laughed.", "My cat fell off the roof."),
        ("Write a poem about the 4th of July.", "The sky is red and blue."),
        ("Write 25% as a decimal.", "0.25"),
        ("Write an ad and don't mention the 20% off.", "Come in."),
        ("card for a gift under $20", "For you."),
        ("text for Al: the pool opens at 17:00, 25 pounds", "It opens at 5, for twenty-five."),
        ("Write a reply shorter than 50 words: she wants her money back now", "Of course. " * 12),
        ("Write a post about our 5-step guide", "Our guide is out."),
        ("What is a jar? Give an example.", "A pot, like this one."),
        ("Explain pity with an example.", "It is to care. Your friend falls, and you help."),
        ("Write an ad with an example price for two.", "Come in, two of you pay little."),
        ("Tell me about July 4 traditions", "Americans look at fireworks."),
        ("Write a paragraph on why 90% of shops fail", "They run out of money."),
        ("Write a thank-you note for a $50 gift card", "Thank you so much for the card!"),
        ("Write an email: sorry for missing the 2pm call, I apologise", "Hi, I am sorry."),
        ("Write an email: the call is moved from 3pm to 5pm", "Hi, the call is at five now."),
        ("Write a text in Spanish: meet at 5pm", "Nos vemos a las cinco."),
        ("description of a 100% cotton shirt", "A shirt of pure cotton."),
        ("Explain it with no figures of speech.", "It is 200 m away."),
        (
            "Shorten this: We are very sorry to be late again.\nKeep it warm, please",
            "We are so sorry to be late",
        ),
        (
            "Make this longer and more vivid: we went to the beach",
            "we went to the beach, singing.",
        ),
        (
            'Explain the quote "All the world is a stage" in simple words',
            "All the world is a stage, as each of us plays one part or more in life.",
        ),
        ("Rewrite with correct grammar: I am going to the shop now", "I am going to the shop now."),
    ],
)
def test_what_asks_for_a_part_or_for_nothing_is_no_demand_of_the_whole(
    prompt: str, text: str
) -> None:
    assert instructions(prompt, text) == Part(1.0)


def test_a_demand_at_the_end_of_a_long_source_is_read() -> None:
    asked = (
        f"Here is our report. {'We sold tea to the whole town. ' * 400}\nSummarise it in 5 words."
    )
    assert instructions(asked, "They sold tea to all") == Part(1.0)
    assert instructions(asked, "They sold tea. " * 9).value < 0.8


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "111,",
        "! a ",
        "30 characters ",
        "3 words ",
        "\n",
        "\n ",
        "- \n",
        " ",
        "1 + ",
        "five ",
        ", 3 a ",
    ],
)
def test_what_nobody_writes_is_read_before_the_test_times_out(piece: str) -> None:
    hostile = piece * (32_000 // len(piece))
    for prompt, text in ((hostile, "Tea."), ("2 + 3 paragraphs, 2 sentences, no intro", hostile)):
        parts = text_parts(TextSubject(text=text, messages=[Message("user", f"Add: {prompt}.")]))
        assert parts["instructions"] is not None  # once, a minute did not suffice
