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
    ],
)
def test_numbers_that_ask_for_nothing_are_no_demands(prompt: str) -> None:
    assert not demands_of(prompt)


def test_a_failing_demand_says_what_is_wrong() -> None:
    demand = demands_of("Suggest three names for a bakery.")[0]
    assert demand.failing("The Bread Bakery.") == "gives 1 names instead of 3"
