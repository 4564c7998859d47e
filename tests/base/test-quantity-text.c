/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-quantity-text.h"

#define H 3600.0
#define W (40 * H)

typedef struct
{
  const char *text;
  double value;
} Row;

typedef gboolean (*ParseFunc) (const char *text, double *value, GError **error);

static const Row shares[] = {
  { "80", 0.8 },        { "80%", 0.8 },        { "80 %", 0.8 },
  { "0.8", 0.8 },       { "0,8", 0.8 },        { "4/5", 0.8 },
  { "4 of 5", 0.8 },    { "4 out of 5", 0.8 }, { "70-90", 0.8 },
  { "70%-90%", 0.8 },   { "0.7–0.9", 0.8 },    { "70 to 90 %", 0.8 },
  { "70-75-90", 0.75 }, { "~80", 0.8 },        { "about 80 percent", 0.8 },
  { "1", 0.01 },        { "1.0", 1 },          { "1 %", 0.01 },
  { "0.5%", 0.005 },    { "100", 1 },          { "0", 0 },
  { "½", 0.5 },         { "85.5", 0.855 },     { "1.5", 0.015 },
  { "", NAN },          { "?", NAN },          { "n/a", NAN },
};

static const char *const bad_shares[] = { "101", "150%",   "5/4", "1/0",         "-5", "90-70",
                                          "80x", "eighty", "8 0", "70-80-90-95", "%",  "1,000" };

static const Row counts[] = {
  { "3", 3 },     { "~12", 12 }, { "10-14", 12 }, { "2k", 2000 },     { "1.5k", 1500 },
  { "x3", 3 },    { "×3", 3 },   { "x 3", 3 },    { "0", 0 },         { "2.5", 2.5 },
  { "1-2-6", 2 }, { "", NAN },   { "?", NAN },    { "10 to 14", 12 },
};

static const char *const bad_counts[] = {
  "-1", "three", "3x", "x", "14-10", "1,000", "1e400", "3 3"
};

static void
assert_parses (ParseFunc parse, const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) error = NULL;
      double value = -1;

      g_test_message ("“%s”", rows[i].text);
      g_assert_true (parse (rows[i].text, &value, &error));
      g_assert_no_error (error);
      if (isnan (rows[i].value))
        g_assert_true (isnan (value));
      else
        g_assert_cmpfloat_with_epsilon (value, rows[i].value, 1e-12);
    }
}

static void
assert_refuses (ParseFunc parse, const char *const *texts, gsize n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      g_autoptr (GError) error = NULL;
      double value = 42;

      g_test_message ("“%s”", texts[i]);
      g_assert_false (parse (texts[i], &value, &error));
      g_assert_true (error->domain == HW_TEXT_ERROR);
      g_assert_cmpfloat (value, ==, 42);
    }
}

static void
test_shares (void)
{
  assert_parses (hw_share_parse, shares, G_N_ELEMENTS (shares));
  assert_refuses (hw_share_parse, bad_shares, G_N_ELEMENTS (bad_shares));
}

static void
test_counts (void)
{
  assert_parses (hw_count_parse, counts, G_N_ELEMENTS (counts));
  assert_refuses (hw_count_parse, bad_counts, G_N_ELEMENTS (bad_counts));
}

static void
test_frequencies (void)
{
  static const struct
  {
    const char *text;
    double items;
    double period_s;
  } rows[] = {
    { "10/week", 10, W },
    { "10 / week", 10, W },
    { "2 per day", 2, 8 * H },
    { "every 2 weeks", 1, 2 * W },
    { "2w", 1, 2 * W },
    { "weekly", 1, W },
    { "every week", 1, W },
    { "every other week", 1, 2 * W },
    { "twice a day", 2, 8 * H },
    { "once a week", 1, W },
    { "10 per 2 weeks", 10, 2 * W },
    { "8-12/week", 10, W },
    { "2k per month", 2000, 520 * H / 3 },
    { "3 weekly", 3, W },
    { "~10/w", 10, W },
    { "1 d", 1, 8 * H },
    { "5 an hour", 5, H },
    { "quarterly", 1, 520 * H },
    { "", NAN, NAN },
    { "?", NAN, NAN },
    { "0/week", 0, W },
  };
  static const char *const refused[] = { "10",    "10/",          "/week",
                                         "10/0d", "10 weeks ago", "-1/w",
                                         "every", "10/5",         "14-10 per week",
                                         "often", "0d",           "10/week x" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      double items = -1, period_s = -1;

      g_test_message ("“%s”", rows[i].text);
      g_assert_true (
          hw_frequency_parse (rows[i].text, HW_TIME_UNITS_WORKING, &items, &period_s, &error));
      g_assert_true (items == rows[i].items || (isnan (items) && isnan (rows[i].items)));
      g_assert_true (isnan (period_s) == isnan (rows[i].period_s));
      if (!isnan (period_s))
        g_assert_cmpfloat_with_epsilon (period_s, rows[i].period_s, 1e-6);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      double items = 42, period_s = 42;

      g_test_message ("“%s”", refused[i]);
      g_assert_false (
          hw_frequency_parse (refused[i], HW_TIME_UNITS_WORKING, &items, &period_s, &error));
      g_assert_true (error->domain == HW_TEXT_ERROR);
      g_assert_cmpfloat (items, ==, 42);
    }
}

static void
test_format (void)
{
  static const struct
  {
    double number;
    const char *text;
    const char *share;
  } rows[] = {
    { 0, "0", "0 %" },
    { 0.85, "0.85", "85 %" },
    { 0.054432, "0.0544", "5.44 %" },
    { 0.22708, "0.227", "22.7 %" },
    { 0.9993, "0.999", "99.93 %" },
    { 0.9999999, "1", "100 %" },
    { 1, "1", "100 %" },
    { 2.5, "2.5", "250 %" },
    { 12.34, "12.3", "1234 %" },
    { 9.996, "10", "1000 %" },
    { 1234.4, "1234", "123440 %" },
    { -2.5, "−2.5", "−250 %" },
    { -1e-15, "0", "0 %" },
    { NAN, "?", "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = hw_number_format (rows[i].number);
      g_autofree char *share = hw_share_format (rows[i].number);

      g_assert_cmpstr (number, ==, rows[i].text);
      g_assert_cmpstr (share, ==, rows[i].share);
    }
}

/* By the number as it is written. */
static void
test_plurals (void)
{
  static const struct
  {
    double number;
    gulong plural;
  } rows[] = { { 0, 0 }, { 1, 1 },   { 1.0004, 1 }, { 0.9996, 1 }, { 0.5, 2 }, { 1.5, 2 },
               { 2, 2 }, { 2.5, 3 }, { 21, 21 },    { 1e18, 2 },   { -3, 3 },  { NAN, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (hw_number_get_plural (rows[i].number), ==, rows[i].plural);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantity-text/shares", test_shares);
  g_test_add_func ("/quantity-text/counts", test_counts);
  g_test_add_func ("/quantity-text/frequencies", test_frequencies);
  g_test_add_func ("/quantity-text/format", test_format);
  g_test_add_func ("/quantity-text/plurals", test_plurals);
  return g_test_run ();
}
