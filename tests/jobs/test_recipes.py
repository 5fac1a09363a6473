"""Recipes as files: ours are sound, a user's bad one is refused with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobs.contract.recipe import RecipeError, read_recipe, read_recipes
from jobs.contract.recipe_files.filling import fill
from jobs.contract.recipe_files.parts import Fit

GOOD = """\
id = "haiku"
title = "Haiku"
purpose = "Three lines about a thing."

[[fields]]
name = "thing"
title = "Thing"
example = "a pond"

[[fields]]
name = "mood"
title = "Mood"
type = "choice"
choices = ["calm", "sad"]

[template]
chat = "Write a {mood} haiku about {thing}."
continuation = "Haiku, {mood}: {thing}"

[checks]
words = [5, 20]
mention = ["thing"]
"""

EXAMPLE = (
    GOOD
    + """
[[examples]]
fields.thing = "a pond"
fields.mood = "calm"
text = "An old pond; a frog leaps in."
"""
)

GERMAN = (
    GOOD
    + """
[languages.de.template]
chat = "Ein {mood} Haiku über {thing}."
joiners = [", ", " und "]
choices = { calm = "ruhiges", sad = "trauriges" }

[[languages.de.examples]]
fields.thing = "einen Teich"
text = "Der alte Teich; ein Frosch springt hinein."
"""
)


def write(folder: Path, text: str, name: str = "haiku") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(text)
    return file


def test_ours_are_read_and_their_examples_fill_their_templates() -> None:
    recipes = read_recipes()
    assert {"product", "support", "social", "news"} <= recipes.keys()
    for recipe in recipes.values():
        examples = {field.name: field.example or field.choices[:1] for field in recipe.fields}
        values = {
            name: value if isinstance(value, str) else list(value)
            for name, value in examples.items()
        }
        for chats in (True, False):
            system, prompt = recipe.prompt(values, chats=chats)
            assert prompt.strip()
            assert not set("{}") & set(system + prompt), (recipe.id, prompt)


def test_a_users_recipe_joins_ours_by_lying_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    recipes = read_recipes(tmp_path)
    assert recipes["haiku"].fields[0].name == "thing"
    assert "product" in recipes


@pytest.mark.parametrize(
    ("wrong", "where", "message"),
    [
        (GOOD.replace('title = "Mood"', 'titel = "Mood"'), 12, "titel"),
        (GOOD.replace("[5, 20]", "[20, 5]"), 20, "fewest"),
        (GOOD.replace('["thing"]', '["think"]'), "checks.mention", "no field 'think'"),
        (GOOD.replace("about {thing}", "about {thnig}"), "template.chat", "no field 'thnig'"),
        (GOOD.replace('["calm", "sad"]', '"calm"'), 14, "tuple"),
        (GOOD.replace('"choice"\n', '"colour"\n'), 13, "'text', 'list' or 'choice'"),
        (GOOD.replace('id = "haiku"', 'id = "tanka"'), 1, "must be the file's name"),
        (GOOD.replace('purpose = "', "purpose = "), 3, "Invalid"),
        (GOOD + 'finish = ["shout"]\n', 23, "finish"),
        (EXAMPLE.replace('= "calm"', '= "glad"'), 26, "fields.mood: is not one of its choices"),
        (EXAMPLE.replace('"a pond"', '["a pond"]'), 25, "must be a text"),
        (EXAMPLE.replace("fields.thing", "fields.think"), 25, "no such field; known: thing, mood"),
        (EXAMPLE.replace('fields.thing = "a pond"\n', ""), 24, "thing: is required and empty"),
        (EXAMPLE.replace("a pond", "x" * 201), 25, "at most 200 characters"),
        (EXAMPLE.replace("leaps in", "x" * 2001), 27, "at most 2000 characters"),
        (EXAMPLE + EXAMPLE[len(GOOD) :] * 8, "examples", "at most 8 items"),
        (GERMAN.replace("über {thing}", "über {ding}"), "languages.de.template.chat", "'ding'"),
        (GERMAN.replace("sad =", "glad ="), "languages.de.template.choices", "no choice 'glad'"),
        (GERMAN.replace("fields.thing", "fields.think"), 30, "no such field; known: thing, mood"),
        (GERMAN.replace(".de.template", ".german.template"), "languages.german", "pattern"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_or_its_field(
    tmp_path: Path, wrong: str, where: int | str, message: str
) -> None:
    with pytest.raises(RecipeError) as error:
        read_recipe(write(tmp_path, wrong))
    assert message in str(error.value)
    place = f"line {where}" if isinstance(where, int) else where
    assert re.search(rf"\b{re.escape(place)}\b", str(error.value)), error.value


def test_a_recipe_is_written_in_each_language_with_its_own_words(tmp_path: Path) -> None:
    recipe = read_recipe(write(tmp_path, GERMAN))
    german = recipe.in_language("de")
    values = {"thing": "einen Frosch", "mood": "sad"}
    assert german.prompt(values, chats=True) == ("", "Ein trauriges Haiku über einen Frosch.")
    assert german.prompt(values, chats=False) == german.prompt(values, chats=True)
    asked = "Ein ruhiges Haiku über einen Teich."
    assert german.examples_for("any")[0][0] == asked
    assert (german.language, german.checks.mention) == ("de", ())
    assert recipe.in_language(None) is recipe
    assert recipe.in_language("en").prompt(values, chats=True)[1].startswith("Write a sad haiku")


def test_a_recipe_names_one_model_or_several_in_their_order(tmp_path: Path) -> None:
    assert read_recipe(write(tmp_path, GOOD)).models == ()
    one = read_recipe(write(tmp_path, f'model = "big"\n{GOOD}'))
    assert one.models == ("big",)
    several = read_recipe(write(tmp_path, f'model = ["big", "small"]\n{GOOD}'))
    assert several.models == ("big", "small")
    none = read_recipe(write(tmp_path, f'model = ""\n{GOOD}'))
    assert none.models == ()


def test_each_of_ours_has_examples_within_its_own_checks() -> None:
    for recipe in read_recipes().values():
        assert len(recipe.examples) == 4
        for example in recipe.examples:
            fewest, most = recipe.checks.words
            assert fewest <= len(example.text.split()) <= most, (recipe.id, example.text)
            assert all(phrase in example.text for phrase in recipe.checks.contain if phrase == "?")


def test_ours_in_other_languages_have_examples_that_hold_what_their_checks_want() -> None:
    for recipe in read_recipes().values():
        for code, edition in recipe.languages.items():
            assert 2 <= len(edition.examples) <= 4, (recipe.id, code)
            for example in edition.examples:
                assert all(sign in example.text for sign in edition.checks.contain), example.text
                text = example.text.casefold()
                assert not any(phrase.casefold() in text for phrase in edition.checks.avoid), text


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="nowhere"):
        read_recipes(tmp_path / "nowhere")


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    values = {"a": "{b} [[{b}]] {{a}}", "b": "secret"}
    assert fill("say {a}", values) == "say {b} [[{b}]] {{a}}"


def test_a_part_in_brackets_goes_when_its_field_is_empty() -> None:
    template = "A mug[[ for {who}]][[ in {colours}]]."
    assert fill(template, {"who": "", "colours": []}) == "A mug."
    full = {"who": "tea", "colours": ["red", "blue", "green"]}
    assert fill(template, full) == "A mug for tea in red, blue and green."


def test_a_list_is_written_as_words_or_one_item_on_each_line() -> None:
    values = {"things": ["a pond", "a frog"], "none": list[str]()}
    assert fill("About {things}.", values) == "About a pond and a frog."
    assert fill("About:\n{things:lines}[[\nNot:\n{none:lines}]]", values) == (
        "About:\n- a pond\n- a frog"
    )


def test_answers_are_asked_for_a_list_field_only(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="answers: no list field 'thing'"):
        read_recipe(write(tmp_path, GOOD.replace("\n[[fields", '\nanswers = "thing"\n[[fields', 1)))


def test_a_quiz_is_refused_in_a_language_without_a_form_of_one(tmp_path: Path) -> None:
    quiz = GOOD.replace("\n[[fields", '\nanswers = "facts"\n[[fields', 1)
    quiz += '\n[[fields]]\nname = "facts"\ntitle = "Facts"\ntype = "list"\n'
    french = '\n[languages.fr.template]\nchat = "Un quiz: {facts}."\n'
    assert read_recipe(write(tmp_path, quiz + french.replace("fr", "de", 1))).answers == "facts"
    for wrong in (quiz + french, 'language = "fr"\n' + quiz):
        with pytest.raises(RecipeError, match="no form of a quiz is known in 'fr', only in en, de"):
            read_recipe(write(tmp_path, wrong))


def test_an_edition_in_the_recipes_own_language_is_refused(tmp_path: Path) -> None:
    twice = GERMAN.replace("languages.de", "languages.en")
    with pytest.raises(RecipeError, match="languages.en: that is the recipe's own language"):
        read_recipe(write(tmp_path, twice))
    assert read_recipe(write(tmp_path, 'language = "fr"\n' + twice)).codes == ["fr", "en"]


@pytest.mark.parametrize(
    ("usable", "level"), [(20, "good"), (17, "good"), (16, "fair"), (12, "fair"), (11, "poor")]
)
def test_a_fit_has_the_level_of_its_share_of_usable_texts(usable: int, level: str) -> None:
    assert Fit(usable=usable, read=20).level == level
