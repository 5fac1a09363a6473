"""What a prompt demands, and whether a text does it."""

from __future__ import annotations

import pytest

from workers.quality.demands import demands_of


def met(prompt: str, text: str) -> float:
    value = 1.0
    for demand in demands_of(prompt):
        value *= demand.met(text)
    return value


LIST = "1. Rise early\n2. Walk a lot\n3. Eat well"


@pytest.mark.parametrize(
    ("prompt", "good", "bad"),
    [
        ("Suggest three names for a bakery.", "1. Crumb\n2. Rise\n3. Crust", "The Bread Bakery."),
        ("List 3 tips for better sleep", LIST, "1. Rise early\n2. Walk a lot"),
        ("Give me three reasons to walk.", f"Here they are:\n{LIST}", "Walking is healthy."),
        ("Describe a mug in two sentences.", "It is red. It is big.", "It is red and big."),
        ("Write at most 5 words about tea.", "Tea is warm.", "Tea is warm and it is also good."),
        ("Write about 10 words on tea.", "Tea is warm, " * 3, "Tea is warm."),
        ("Write a haiku about autumn.", "leaves\nfall\ndown", "leaves fall down"),
        ("Write 2 paragraphs about tea.", "Tea.\n\nMore tea.", "Tea. More tea."),
        ('Describe a mug. Do not use the word "cup".', "A red mug.", "A red cup."),
        ("Describe a mug without using the word cup.", "A red mug.", "A red cup."),
        ("Avoid using the following keywords: sleep, cook.", "We eat.", "We cook."),
        ('Describe tea and include the words "hot" and "leaf".', "A hot leaf.", "A hot cup."),
        ("Answer in all lowercase letters.", "tea is warm", "Tea is warm"),
        ("Write it in all capital letters.", "TEA IS WARM", "Tea is warm"),
        ("Describe tea. Do not use any commas.", "Warm and good.", "Warm, good."),
        ("Describe tea as JSON format.", '{"tea": "warm"}', "Tea is warm."),
        ("Describe tea in bullet points.", "- warm\n- good", "Tea is warm."),
        ('End with the exact phrase "Any questions?"', "Tea. Any questions?", "Tea."),
        ('Start your answer with "Dear".', "Dear tea", "Hello tea"),
        ("Is tea hot? Answer with yes or no.", "Yes.", "Tea is hot."),
        ("Write a title in under five words.", "Warm tea - for you", "Warm tea for you all"),
        ("Name two animals for a logo.", "Two good ones are a lion and a tiger.", "A lion."),
        ("Name two animals for a logo.", "Lions and tigers", "Lions"),
        ("How do I sleep better, 3 short tips pls", LIST, "1. Rise early\n2. Walk a lot"),
        ("How do I sleep better? Three short tips.", LIST, "1. Rise early\n2. Walk a lot"),
        ("Give beginners 3 tips for sleeping.", LIST, "1. Rise early\n2. Walk a lot"),
        ("Write down three tips for sleep.", LIST, "1. Rise early\n2. Walk a lot"),
        ("Write three subject lines for a sale.", LIST, "1. Rise early\n2. Walk a lot"),
        ("Tell me how to sleep. The list must have three items.", LIST, "1. Rise early\n2. Eat"),
        ("How to sleep? List 3 points, no more.", LIST, "1. Rise early\n2. Eat"),
        ("Things to do before bed, 2 items max.", "1. Read\n2. Wash", LIST),
        ("Write the first two sentences of a story.", "He fell. He rose.", "He fell."),
        ("Name three herbs.", "Basil, thyme and rosemary are easy to grow.", "Basil and thyme."),
        (
            "Name three primary colours.",
            "The colours are: red, blue and yellow. All others are mixed of black or these.",
            "Crumb is a bakery that offers bread, cakes and pies. It is open daily.",
        ),
        (
            "Which are good? Name three names for a bakery.",
            "Bread & Co, Rise and Shine, Crumb",
            "Bo",
        ),
        ("Name two animals.", "A lion and a tiger.", "A lion is a big and strong cat."),
        (
            "Do not use more than 5 words. Describe tea.",
            "Tea is warm.",
            "Tea is a very warm drink.",
        ),
        ("Don't write more than two sentences.", "Tea.", "Tea. Tea. Tea."),
        ("Describe tea, 5 words max.", "Tea.", "Tea is a very warm drink."),
        ("Describe tea. Not to exceed 5 words.", "Tea.", "Tea is a very warm drink."),
        ("Describe tea, shorter than 5 words.", "Tea.", "Tea is warm and good."),
        ("Describe tea. Not longer than 5 words.", "Tea.", "Tea is a very warm drink."),
        ("Write 1,000 words about tea.", "tea " * 1000, "Tea."),
        ("In 6 words, give 3 tips.", "1. Rise\n2. Walk\n3. Eat", "1. Rise early\n2. Walk a lot"),
        ("Give the top three tips for sleep.", LIST, "1. Rise early\n2. Walk a lot"),
        ("Give 2 tips, with two facts each.", "1. Rise\n  - a\n  - b\n2. Eat\n  - c\n  - d", LIST),
        ("Top 3 reasons to walk", LIST, "1. Rise early\n2. Walk a lot"),
        ("Write a 3-step guide to sleep.", LIST, "1. Rise early\n2. Walk a lot"),
        ("Caption for a cat, with two hashtags", "A cat. #cat #sun", "A cat. #cat"),
        ("Write two haikus.", "a\nb\nc\n\na\nb\nc", "a\nb\nc\na\nb\nc"),
        ("Two-paragraph email to Bo.", "Hi Bo,\n\nDo come.\n\nBring Al.\n\nAnn", "Hi Bo, come."),
        ("Write an email to my landlord.", "Dear Mr Jones,\nthe heating ..", "The heating .."),
    ],
)
def test_a_demand_is_met_by_the_good_text_only(prompt: str, good: str, bad: str) -> None:
    assert met(prompt, good) == 1
    assert met(prompt, bad) < 0.8


@pytest.mark.parametrize(
    "prompt",
    [
        "Write a short story about three friends.",
        "Why do cats sleep so much?",
        "Describe a backpack that weighs two kilograms.",
        "My dog is four years old. What should he eat?",
        "Write a description of a mug, in a friendly tone.",
        "Put it kindly: I am calling about the order of 40 boxes, we only have 25.",
        "Describe our cabin: by the lake, two bedrooms, no internet.",
        "Write a one-sentence description for each of these people.",
        "A train crosses a pole in 9 seconds. How long is the train?",
        "Invite our neighbours, they have two kids, to a barbecue.",
        "Write an invitation to a pub quiz, 20 questions, great prizes.",
        "Describe our hotel, 50 steps from the sea.",
        "A lightweight tent, 4 points of attachment.",
        "A card for a couple, two names: Ann and Bo.",
        "Every garden should have three trees. Write a short post about it.",
        "The team must have 11 players. Write a job ad.",
        "Write a business reply. Great news! Two players join our team.",
        "Did you know? 3 employees have been here for 20 years. Write a post.",
        "Sale! 20 items reduced. Write an ad.",
        "A flat: 3 bedrooms, 2 baths. Write an ad.",
        "Two brothers run our farm.",
        "Earn rewards: 5 points per visit. Write a loyalty text.",
        "Describe the two points of view on zoos.",
        "We give employees 30 holidays. Write a job ad.",
        "We make 12 beers. Write a blog post.",
        "A set of 6 wine glasses.",
        "A top 10 list of 2024 films.",
        "This mug comes in 4 colors.",
        "Write two sentences about each product: mug, bowl.",
    ],
)
def test_numbers_that_ask_for_nothing_are_no_demands(prompt: str) -> None:
    assert not demands_of(prompt)


@pytest.mark.parametrize(
    ("prompt", "text", "value"),
    [
        ("Describe tea in two sentences.", "Tea.", 0.75),
        ("Describe tea in two sentences.", "Tea. Tea. Tea.", 0.75),
        ("Describe tea in four sentences.", "Tea. Tea.", 0.25),
        ("Describe tea in at most 40 words.", "tea " * 42, 0.75),
        ("Describe tea in at most 40 words.", "tea " * 50, 0.64),
        ("Describe tea in at most 40 words.", "tea " * 80, 0.25),
        ("Describe tea and use the word warm.", "Tea is hot.", 0.0),
    ],
)
def test_a_count_that_is_missed_by_one_is_worth_more_than_others(
    prompt: str, text: str, value: float
) -> None:
    assert met(prompt, text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("Write three email subject lines for a sale.", LIST),
        ("Give 2 pros and 2 cons of tea.", f"{LIST}\n4. Rest"),
        ("Give two arguments for and two against tea.", f"{LIST}\n4. Rest"),
    ],
)
def test_a_mail_or_a_number_of_which_a_prompt_only_speaks_is_not_demanded(
    prompt: str, text: str
) -> None:
    assert met(prompt, text) == 1


def test_a_failing_demand_says_what_is_wrong() -> None:
    demand = demands_of("Suggest three names for a bakery.")[0]
    assert demand.failing("The Bread Bakery.") == "gives 1 names instead of 3"


def test_the_numbers_that_a_reason_names_are_those_that_are_allowed() -> None:
    (demand,) = demands_of("The opposite of dark, in 1 word.")
    assert demand.failing("Light and bright.") == "has 3 words instead of 1"
