"""victor_native: the 20 rules for secrets. No token stands here as it is: they are put together."""

import pytest
import victor_native

pytestmark = pytest.mark.usefixtures("forget_victor")

ALNUM = "a1B2c3D4e5F6g7H8i9J0"
TOKENS = {
    "aws_access_key": "AK" + "IA" + "Q3EGVXJ5TLK2WPZR",
    "aws_secret_key": 'aws_key = "' + ALNUM * 2 + '"',
    "openai_api_key": "sk" + "-" + ALNUM + "T3Blbk" + "FJ" + ALNUM,
    "openai_api_key_v2": "sk-" + "proj-" + ALNUM * 4,
    "anthropic_api_key": "sk-" + "ant-" + ALNUM,
    "google_api_key": "AI" + "za" + (ALNUM * 2)[:35],
    "github_token": "gh" + "p_" + (ALNUM * 2)[:36],
    "github_oauth": "gh" + "o_" + (ALNUM * 2)[:36],
    "slack_token": "xo" + "xb-" + "1234567890" + "-" + "1234567890" + "-abc",
    "slack_webhook": "https://hooks.slack" + ".com/services/T0AB/B0CD/" + ALNUM,
    "discord_token": "M" + ALNUM + "abcd" + "." + "a-b_c1" + "." + (ALNUM * 2)[:27],
    "private_key": "-----BEGIN RSA PRIV" + "ATE KEY-----",
    "database_url": "postgres:" + "//user:pa55word@host/db",
    "generic_api_key": "api_key = '" + ALNUM + "'",
    "generic_password": "passwd: " + "hunter2hunter2",
    "jwt_token": "ey" + "JhbGci.ey" + "JzdWIi.c2lnbg",
    "stripe_key": "sk" + "_live_" + ALNUM + "abcd",
    "twilio_sid": "AC" + "0123456789abcdef" * 2,
    "sendgrid_key": "SG" + "." + ALNUM + "ab" + "." + (ALNUM * 3)[:43],
    "heroku_api_key": 'heroku "' + "01234567-89ab-cdef-0123-456789abcdef" + '"',
}
SEVERITIES = {"critical": {"aws_secret_key", "private_key", "database_url"},
              "medium": {"slack_webhook", "generic_api_key", "generic_password", "jwt_token", "twilio_sid"}}


def test_the_rules_and_their_order():
    assert victor_native.list_secret_patterns() == list(TOKENS)


@pytest.mark.parametrize("name", TOKENS)
def test_every_rule_finds_its_token(name):
    text = f"é\n{TOKENS[name]}\n"
    match = next(row for row in victor_native.scan_secrets(text) if row.secret_type == name)
    assert match.matched_text == text.encode()[match.start:match.end].decode() and match.line_number == 2
    severity = next((level for level, names in SEVERITIES.items() if name in names), "high")
    assert match.severity == severity
    assert victor_native.has_secrets(text) and name in victor_native.get_secret_types(text)
    assert match.matched_text not in repr(match)


@pytest.mark.parametrize("name", TOKENS)
def test_every_token_is_hidden_for_good(name):
    text = f"é {TOKENS[name]} ü"
    masked = victor_native.mask_secrets(text)
    assert masked != text and len(masked) == len(text) and masked.startswith("é ") and masked.endswith(" ü")
    assert victor_native.mask_secrets(masked) == masked


def test_one_place_may_have_several_rules():
    text = TOKENS["github_oauth"] + "\n" + TOKENS["aws_access_key"]
    assert [(row.secret_type, row.line_number) for row in victor_native.scan_secrets(text)] == [
        ("aws_access_key", 2), ("github_token", 1), ("github_oauth", 1)]
    assert victor_native.scan_secrets_summary(text) == {
        "total_matches": 3, "has_secrets": True, "by_severity": {"high": 3},
        "by_type": {"aws_access_key": 1, "github_token": 1, "github_oauth": 1}}


def test_what_is_no_secret():
    assert victor_native.scan_secrets("") == [] and not victor_native.has_secrets("plain words")
    assert victor_native.scan_secrets_summary("x") == {
        "total_matches": 0, "has_secrets": False, "by_type": {}, "by_severity": {}}
    example = "AK" + "IAIOSFODNN7EXAMPLE"
    assert not victor_native.has_secrets(example)
    assert victor_native.mask_secrets(example) == "AKIA" + "*" * 12 + "MPLE"


def test_masks():
    key = TOKENS["aws_access_key"]
    assert victor_native.mask_secrets(key, "#", 2) == "AK" + "#" * 16 + "ZR"
    assert victor_native.mask_secrets(key, visible_chars=0) == "*" * 20
    # The name stays, and of what is short nothing does.
    assert victor_native.mask_secrets("password = 'geheimnis'") == "password = '*********'"
    assert victor_native.mask_secrets("password=schlüsselwort") == "password=*************"
    # An equal word elsewhere is not touched.
    assert victor_native.mask_secrets("geheimnis: pwd=geheimnis") == "geheimnis: pwd=*********"


def test_a_private_key_is_hidden_whole():
    pem = TOKENS["private_key"] + "\nMIIabc+/=\nMIIdef\n-----END RSA PRIV" + "ATE KEY-----"
    assert victor_native.mask_secrets(f"a\n{pem}\nb") == f"a\n{'*' * len(pem)}\nb"
    assert "MII" not in victor_native.mask_secrets(pem[:60])
