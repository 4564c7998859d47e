/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-estimate-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  PART_LOW,
  PART_LIKELY,
  PART_HIGH,
  PART_MEAN,
  PART_K,
  PART_CV,
  N_PARTS,
  MEMBER_TEXT = N_PARTS,
  MEMBER_DISTRIBUTION,
  N_MEMBERS
} Member;

static const char *const keys[N_MEMBERS] = { "low_s", "likely_s", "high_s", "mean_s",
                                             "k",     "cv",       "text",   "distribution" };

/* An estimate's members as they were read. */
typedef struct
{
  double parts[N_PARTS]; /* NAN where the file says nothing */
  char *text;
  HwDistribution distribution;
  HwJsonExtra extra;
  guint seen; /* a bit a member */
} Reading;

static const char *
parameter_key (HwDistribution distribution)
{
  if (distribution == HW_DISTRIBUTION_ERLANG)
    return keys[PART_K];
  return distribution == HW_DISTRIBUTION_LOGNORMAL ? keys[PART_CV] : NULL;
}

/* N_MEMBERS when the reader's current member is none of them. */
static Member
find_member (HwJsonReader *reader)
{
  gsize size;
  const char *key = hw_json_reader_peek_key (reader, &size);
  int member = 0;

  while (member < N_MEMBERS && !hw_json_key_is (key, size, keys[member]))
    member++;
  return member;
}

static void
note_seen (Reading *self, HwJsonInput *input, Member member)
{
  if (self->seen & 1u << member)
    hw_json_input_add_problem (input, NULL, _ ("is stated twice"));
  self->seen |= 1u << member;
}

static void
read_distribution (Reading *self, HwJsonInput *input)
{
  const char *name = hw_json_input_read_text (input);

  if (name != NULL && !hw_distribution_from_name (name, &self->distribution))
    hw_json_input_add_problem (input, NULL, _ ("“%s” is not a distribution"), name);
}

static void
read_member (Reading *self, HwJsonInput *input)
{
  Member member = find_member (input->reader);

  if (member == N_MEMBERS)
    {
      hw_json_extra_take_member (&self->extra, input);
      return;
    }
  note_seen (self, input, member);
  if (member == MEMBER_TEXT)
    {
      g_free (self->text);
      self->text = hw_json_input_dup_text (input);
    }
  else if (member == MEMBER_DISTRIBUTION)
    read_distribution (self, input);
  else if (member == PART_K || member == PART_CV)
    self->parts[member] = hw_json_input_read_number (input, 0, G_MAXDOUBLE);
  else
    self->parts[member] = hw_json_input_read_duration_s (input);
}

/* The likely value of a distribution from low to high whose mean is known. The mode of a triangle
 * is 3 m - l - h; that of a PERT, whose mean is (l + 4 x + h) / 6, is (6 m - l - h) / 4. */
static double
likely_from_mean (HwDistribution distribution, double low, double mean, double high)
{
  if (distribution == HW_DISTRIBUTION_TRIANGULAR)
    return 3 * mean - low - high;
  if (distribution == HW_DISTRIBUTION_PERT || distribution == HW_DISTRIBUTION_DEFAULT)
    return (6 * mean - low - high) / 4;
  return mean;
}

static HwRange
reading_to_range (Reading *self, HwJsonInput *input)
{
  double low = self->parts[PART_LOW], high = self->parts[PART_HIGH];
  double likely = self->parts[PART_LIKELY], mean = self->parts[PART_MEAN];

  if (isnan (low) != isnan (high))
    {
      hw_json_input_add_problem (input, NULL, _ ("low_s and high_s go together"));
      return HW_RANGE_UNKNOWN;
    }
  if (!isnan (likely) && !isnan (mean))
    {
      hw_json_input_add_problem (input, NULL, _ ("likely_s and mean_s exclude each other"));
      return HW_RANGE_UNKNOWN;
    }
  if (isnan (low))
    return hw_range_single (isnan (likely) ? mean : likely);

  if (!isnan (mean))
    likely = likely_from_mean (self->distribution, low, mean, high);
  if (isnan (likely))
    likely = (low + high) / 2;
  if (low > likely || likely > high)
    {
      hw_json_input_add_problem (input, NULL, _ ("the range decreases"));
      return HW_RANGE_UNKNOWN;
    }
  return hw_range (low, likely, high);
}

static double
reading_to_parameter (const Reading *self, HwJsonInput *input)
{
  double k = self->parts[PART_K], cv = self->parts[PART_CV];

  if (!isnan (k) && self->distribution != HW_DISTRIBUTION_ERLANG)
    hw_json_input_add_problem (input, "k", _ ("belongs to the distribution “erlang” only"));
  if (!isnan (cv) && self->distribution != HW_DISTRIBUTION_LOGNORMAL)
    hw_json_input_add_problem (input, "cv", _ ("belongs to the distribution “lognormal” only"));

  if (self->distribution == HW_DISTRIBUTION_ERLANG)
    {
      if (!(k >= 1) || k != floor (k))
        hw_json_input_add_problem (input, "k", _ ("must be the whole number of phases"));
      return k;
    }
  if (self->distribution == HW_DISTRIBUTION_LOGNORMAL && !(cv > 0))
    hw_json_input_add_problem (input, "cv", _ ("must be the coefficient of variation"));
  return self->distribution == HW_DISTRIBUTION_LOGNORMAL ? cv : NAN;
}

static HwEstimate *
read_object (HwJsonInput *input)
{
  Reading reading = { .parts = { NAN, NAN, NAN, NAN, NAN, NAN } };
  char *extra;
  HwRange range_s;
  double parameter;

  hw_json_reader_enter (input->reader);
  while (hw_json_reader_next (input->reader))
    read_member (&reading, input);

  range_s = reading_to_range (&reading, input);
  parameter = reading_to_parameter (&reading, input);
  extra = hw_json_extra_finish (&reading.extra, input);
  if (reading.text != NULL && reading.text[0] == '\0')
    g_clear_pointer (&reading.text, g_free);
  return hw_estimate_new_take (range_s, reading.text, reading.distribution, parameter, extra);
}

HwEstimate *
hw_estimate_read_json (HwJsonInput *input)
{
  g_autofree char *text = NULL;
  HwRange range_s;

  if (hw_json_reader_peek (input->reader) == HW_JSON_OBJECT)
    return read_object (input);

  range_s = hw_json_input_read_range_s (input, &text);
  if (!hw_range_is_known (range_s) && text == NULL)
    return NULL;
  return hw_estimate_new (range_s, text);
}

static void
write_seconds (HwJsonWriter *writer, const char *key, double value_s)
{
  if (!isfinite (value_s))
    return;
  hw_json_writer_key (writer, key);
  hw_json_writer_number (writer, value_s);
}

static void
write_range (const HwEstimate *self, HwJsonWriter *writer)
{
  HwRange range_s = self->range_s;

  if (range_s.low == range_s.high)
    {
      gboolean is_mean = self->distribution != HW_DISTRIBUTION_DEFAULT;

      write_seconds (writer, keys[is_mean ? PART_MEAN : PART_LIKELY], range_s.likely);
      return;
    }
  write_seconds (writer, keys[PART_LOW], range_s.low);
  write_seconds (writer, keys[PART_LIKELY], range_s.likely);
  write_seconds (writer, keys[PART_HIGH], range_s.high);
}

static void
write_extra (const HwEstimate *self, HwJsonWriter *writer)
{
  g_autoptr (HwJsonReader) reader = NULL;

  if (self->extra == NULL)
    return;
  reader = hw_json_reader_new (self->extra, strlen (self->extra));
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    hw_json_writer_copy_member (writer, reader);
}

void
hw_estimate_write_json (const HwEstimate *self, HwJsonWriter *writer)
{
  const char *parameter = parameter_key (self->distribution);

  if (hw_range_is_single (self->range_s) && isfinite (self->range_s.likely) && self->text == NULL
      && self->distribution == HW_DISTRIBUTION_DEFAULT && self->extra == NULL)
    {
      hw_json_writer_number (writer, self->range_s.likely);
      return;
    }

  hw_json_writer_begin (writer, '{');
  write_range (self, writer);
  if (self->text != NULL)
    {
      hw_json_writer_key (writer, "text");
      hw_json_writer_text (writer, self->text);
    }
  if (self->distribution != HW_DISTRIBUTION_DEFAULT)
    {
      hw_json_writer_key (writer, "distribution");
      hw_json_writer_text (writer, hw_distribution_get_name (self->distribution));
    }
  if (parameter != NULL)
    write_seconds (writer, parameter, self->parameter);
  write_extra (self, writer);
  hw_json_writer_end (writer, '}');
}
