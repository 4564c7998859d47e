/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What headers say, and what may be shown of what was said. */

#include "hw-http-header.h"
#include "hw-redaction.h"

#include <string.h>

static void
test_links (void)
{
  static const struct
  {
    const char *header;
    const char *target; /* of "next" */
  } rows[] = {
    { "<https://a/?page=2>; rel=\"next\", <https://a/?page=5>; rel=\"last\"", "https://a/?page=2" },
    { "<https://a/?page=1>; rel=\"prev\", <https://a/?page=3>; rel=\"next\"", "https://a/?page=3" },
    { "</x?a=b,c;d>;rel=next", "/x?a=b,c;d" },
    { "<?page=2> ; REL = \"prev NEXT\"", "?page=2" },
    { "<a>; rel=\"first\"; rel=\"next\"", NULL },
    { "<a>; title=\"x, <b>; rel=next\"; rel=\"next\"", "a" },
    { "<a>; title=\"\\\"<b>\"; rel=last, <c>; rel=next", "c" },
    { "<a>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\","
      " <b>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\"",
      "b" },
    { "<b>; rel=\"next\"; results=\"false\"; cursor=\"0:100:0\"", NULL },
    { "<a>; rel=\"nextish\"", NULL },
    { "<a", NULL },
    { "<a>", NULL },
    { "", NULL },
    { ";;;,,,", NULL },
    { "<>; rel=next", "" },
    { "<a>; rel", NULL },
    { "<a>; rel=\"next", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *target = hw_http_link_dup_target (rows[i].header, "next");

      g_assert_cmpstr (target, ==, rows[i].target);
    }
}

/* Servers send one header with all links, or one each. */
static void
test_several_links (void)
{
  g_autoptr (HwHttpAnswer) answer = hw_http_answer_new ("https://a/", 200, NULL);
  g_autofree char *none = hw_http_answer_dup_link (answer, "next");
  g_autofree char *next = NULL;

  g_assert_null (none);
  hw_http_answer_add_header (answer, "link", "<a>; rel=\"first\"");
  hw_http_answer_add_header (answer, "X-Link", "<b>; rel=\"next\"");
  hw_http_answer_add_header (answer, "Link", "<c>; rel=\"next\"");
  next = hw_http_answer_dup_link (answer, "next");
  g_assert_cmpstr (next, ==, "c");
}

static void
test_sendable (void)
{
  g_assert_true (hw_http_header_is_sendable ("X-Api-Key", "a b\tc"));
  g_assert_false (hw_http_header_is_sendable ("X-Api-Key", "a\nb"));
  g_assert_false (hw_http_header_is_sendable ("X-Api-Key", "a\rb"));
  g_assert_false (hw_http_header_is_sendable ("X Api", "a"));
  g_assert_false (hw_http_header_is_sendable ("X:", "a"));
  g_assert_false (hw_http_header_is_sendable ("", "a"));
  g_assert_true (hw_http_header_is_ours ("HOST"));
  g_assert_true (hw_http_header_is_ours ("User-Agent"));
  g_assert_false (hw_http_header_is_ours ("Accept"));
  g_assert_false (hw_http_header_is_ours ("Content-Type"));
}

static void
test_urls (void)
{
  static const struct
  {
    const char *url;
    const char *shown;
  } rows[] = {
    { "https://a.example/x?a=1&b=2", "https://a.example/x?a=1&b=2" },
    { "https://u:pass@a.example/x", "https://a.example/x" },
    { "https://a.example/x@y", "https://a.example/x@y" },
    { "https://a/?token=abc&x=1", "https://a/?token=…&x=1" },
    { "https://a/?x=1&access_token=abc;sig=d#frag", "https://a/?x=1&access_token=…;sig=…" },
    { "https://a/?KEY=abc&api_key=b&X-Amz-Signature=c",
      "https://a/?KEY=…&api_key=…&X-Amz-Signature=…" },
    { "https://a/?t%6fken=abc", "https://a/?t%6fken=…" },
    { "https://a/?keyword=abc", "https://a/?keyword=abc" },
    { "?secret=1", "?secret=…" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = hw_redact_url (rows[i].url);

      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    const char *secret;
    const char *shown;
  } rows[] = {
    { " not \n\t good\x01 ", NULL, "not good" },
    { "  ", NULL, NULL },
    { "bad token: expired", NULL, "bad token: expired" },
    { "sent ghp_abc, sorry", "Bearer ghp_abc", "sent …, sorry" },
    { "key pd123 in Token token=pd123", "Token token=pd123", "key … in Token token=…" },
    { "hunter22 of joe", "Basic am9lOmh1bnRlcjIy", "… of joe" },
    { "Authorization: Bearer x y\nnext", NULL, "Authorization: … next" },
    { "{\"private-token\": \"abc\", \"a\": 1}", NULL, "{\"private-token\": \"…\", \"a\": 1}" },
    { "at ?password=abc&x", NULL, "at ?password=…&x" },
    { "Set-Cookie: s=1; b", NULL, "Set-Cookie: …; b" },
    { "a", "a", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = hw_redact_text (rows[i].text, strlen (rows[i].text), rows[i].secret);

      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

/* Cut between characters, at the same length whatever they are. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "ü");
  shown = hw_redact_text (text->str, text->len, NULL);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, HW_REDACTION_MAX_CHARS);
  g_assert_true (g_str_has_suffix (shown, "…"));
}

/* What looks like a credential in an address as it was typed: the field, "" for a user. */
static void
test_secret_fields (void)
{
  static const struct
  {
    const char *address;
    const char *field; /* NULL: there is none */
  } rows[] = {
    { "https://a.example/x?page=2&sort=asc", NULL },
    { "https://a.example", NULL },
    { "", NULL },
    { "?", NULL },
    { "https://a.example/team@x/y?mail=a@b.example", NULL },
    { "https://me@a.example", "" },
    { "https://me:pw@a.example/x", "" },
    { "/n?access_token=x", "access_token" },
    { "/n?a=1;Client-Secret=x#y", "Client-Secret" },
    { "/n?a=1&PRIVATE%2DTOKEN=x", "PRIVATE%2DTOKEN" },
    { "https://a.example/#id_token=x&b", "id_token" },
    { "/n?token=", NULL },
    { "/n?token", NULL },
    { "/n?key=queue.length", NULL },
    { "/n?key=jobs&code=404", NULL },
    { "/n?key=AIzaSyD4k9xQz0m", NULL },
    { "/n?key=AIzaSyD4k9xQz0mPq", "key" },
    { "/n?KEY=AIzaSyD4k9xQz0mPq", "KEY" },
    { "/n?api_key=short", "api_key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *field = hw_redaction_dup_secret_field (rows[i].address);

      g_assert_cmpstr (field, ==, rows[i].field);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http-header/links", test_links);
  g_test_add_func ("/http-header/several-links", test_several_links);
  g_test_add_func ("/http-header/sendable", test_sendable);
  g_test_add_func ("/redaction/urls", test_urls);
  g_test_add_func ("/redaction/texts", test_texts);
  g_test_add_func ("/redaction/long-text", test_long_text);
  g_test_add_func ("/redaction/secret-fields", test_secret_fields);
  return g_test_run ();
}
