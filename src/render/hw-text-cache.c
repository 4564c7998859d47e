/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-text-cache.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "hw-theme.h"

#define HYPHEN "-"
#define HEAD_LETTERS 3 /* of a broken word before its hyphen, at least */
#define TAIL_LETTERS 4 /* and after it */
#define ELLIPSIS "\342\200\246"

/* Entries that were not asked for during this many trims may go. */
#define TRIM_AGE 8
#define TRIM_MIN_ENTRIES 4096

/* A question and its answer. Lines are stored after one another in `strings`. */
typedef struct
{
  const char *text; /* not owned in a key on the stack */
  HwTextStyle style;
  double max_width_mu;
  guint max_lines;
  guint hash;
  guint age;
  guint n_lines;
  HwTextLine *lines;
  char *strings;
} Entry;

struct _HwTextCache
{
  PangoContext *context;
  PangoLayout *scratch;
  HwTextStyle scratch_style;
  PangoAttrList *tabular;
  GHashTable *entries; /* Entry, as its own key */
  GHashTable *layouts; /* Entry -> PangoLayout; NULL when not kept */
  guint age;
  guint trim_at; /* number of entries that is too many */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->strings);
  g_free (entry->lines);
  g_free ((char *)entry->text);
  g_free (entry);
}

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return entry->hash;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->hash == second->hash && first->max_width_mu == second->max_width_mu
         && first->max_lines == second->max_lines && first->style.size_mu == second->style.size_mu
         && first->style.weight == second->style.weight
         && first->style.tabular == second->style.tabular
         && strcmp (first->text, second->text) == 0;
}

static Entry
entry_key (const char *text, const HwTextStyle *style, double max_width_mu, guint max_lines)
{
  Entry key = { .text = text, .style = *style };
  guint hash = g_str_hash (text);

  key.max_width_mu = max_width_mu;
  key.max_lines = max_lines;
  hash = hash * 31 + (guint)lround (style->size_mu * 16);
  hash = hash * 31 + (guint)style->weight + (style->tabular ? 1 : 0);
  hash = hash * 31 + (guint)lround (max_width_mu * 8);
  key.hash = hash * 31 + max_lines;
  return key;
}

/* Hinting and rounding would tie widths to one scale; without them text keeps its shape at any
 * zoom and on any surface. */
static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static void
layout_set_style (HwTextCache *self, PangoLayout *layout, const HwTextStyle *style)
{
  PangoFontDescription *font =
      pango_font_description_from_string (hw_theme_get (HW_THEME_LIGHT)->font_family);

  pango_font_description_set_absolute_size (font, style->size_mu * PANGO_SCALE);
  pango_font_description_set_weight (font, style->weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, style->tabular ? self->tabular : NULL);
  pango_font_description_free (font);
}

static PangoLayout *
create_layout (HwTextCache *self)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static PangoLayout *
scratch_layout (HwTextCache *self, const char *text, const HwTextStyle *style)
{
  if (self->scratch_style.size_mu != style->size_mu || self->scratch_style.weight != style->weight
      || self->scratch_style.tabular != style->tabular)
    {
      layout_set_style (self, self->scratch, style);
      self->scratch_style = *style;
    }
  else if (pango_layout_get_width (self->scratch) == -1
           && strcmp (pango_layout_get_text (self->scratch), text) == 0)
    return self->scratch;
  pango_layout_set_width (self->scratch, -1);
  pango_layout_set_text (self->scratch, text, -1);
  return self->scratch;
}

static double
layout_get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* For text that may turn out to be too long. */
static double
try_width (HwTextCache *self, const char *text, const HwTextStyle *style)
{
  return layout_get_width (scratch_layout (self, text, style));
}

/* For text that will most likely be shown as it is. */
static double
measure (HwTextCache *self, const char *text, const HwTextStyle *style)
{
  return layout_get_width (hw_text_cache_get_layout (self, text, style));
}

/* Bytes of the longest start of `text` that is no wider than the limit with an ellipsis after it.
 * Cuts only between graphemes, never after a space. */
static char *
shorten (HwTextCache *self, const char *text, const HwTextStyle *style, double max_width_mu)
{
  PangoLayout *layout = scratch_layout (self, text, style);
  const PangoLogAttr *attributes;
  g_autofree guint8 *is_stop = NULL;
  glong n_chars = g_utf8_strlen (text, -1);
  glong low = 0, high = n_chars;
  int n_attributes;

  attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  is_stop = g_new (guint8, n_attributes);
  for (int i = 0; i < n_attributes; i++)
    is_stop[i] = attributes[i].is_cursor_position && (i == 0 || !attributes[i - 1].is_white);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      g_autofree char *shortened = g_strconcat (start, ELLIPSIS, NULL);

      if (try_width (self, shortened, style) <= max_width_mu)
        low = middle;
      else
        high = middle - 1;
    }
  while (low > 0 && !is_stop[low])
    low--;
  {
    g_autofree char *start = g_utf8_substring (text, 0, low);

    return g_strconcat (start, ELLIPSIS, NULL);
  }
}

static void
add_line (GPtrArray *lines, char *string)
{
  g_ptr_array_add (lines, g_strstrip (string));
}

/* How a line ends that is the first `length` bytes of the layout's text. */
static HwTextEnd
line_end (PangoLayout *layout, int length)
{
  glong at = g_utf8_pointer_to_offset (pango_layout_get_text (layout),
                                       pango_layout_get_text (layout) + length);
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);

  return attributes[at].is_line_break ? HW_TEXT_END_WORD : HW_TEXT_END_INSIDE;
}

static gboolean
is_letter_with_hyphens (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return g_unichar_isalpha (c)
         && (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK
             || script == G_UNICODE_SCRIPT_CYRILLIC);
}

/* Letters from here to the end of the word, as far as they are counted. */
static guint
count_letters (const char *text, guint most)
{
  guint n = 0;

  while (n < most && is_letter_with_hyphens (g_utf8_get_char (text)))
    {
      text = g_utf8_next_char (text);
      n++;
    }
  return n;
}

/* Where a word whose first line would be `length` bytes of `text` is broken instead: before its
 * last letters, when fewer would go on alone, and so that a hyphen has room. 0: nowhere. */
static int
find_hyphen (HwTextCache *self, const char *text, int length, const Entry *key)
{
  const char *at = text + length;

  if (length == 0 || !is_letter_with_hyphens (g_utf8_get_char (at)))
    return 0;
  while (count_letters (at, TAIL_LETTERS) < TAIL_LETTERS && at > text)
    at = g_utf8_prev_char (at);
  for (; at > text; at = g_utf8_prev_char (at))
    {
      g_autofree char *line = g_strdup_printf ("%.*s" HYPHEN, (int)(at - text), text);

      if (!is_letter_with_hyphens (g_utf8_get_char (g_utf8_prev_char (at))))
        return 0;
      if (try_width (self, line, &key->style) <= key->max_width_mu)
        break;
    }
  return g_utf8_pointer_to_offset (text, at) >= HEAD_LETTERS ? (int)(at - text) : 0;
}

/* The first line of `text`, which is `length` bytes of it or a little less and a hyphen. */
static char *
dup_line (HwTextCache *self, const char *text, int *length, HwTextEnd end, const Entry *key)
{
  int hyphen = end == HW_TEXT_END_INSIDE ? find_hyphen (self, text, *length, key) : 0;

  if (hyphen == 0)
    return g_strndup (text, (gsize)*length);
  *length = hyphen;
  return g_strdup_printf ("%.*s" HYPHEN, hyphen, text);
}

/* `text` broken at words, or inside a word that is too long by itself. */
static GPtrArray *
wrap (HwTextCache *self, const char *text, const Entry *key, HwTextEnd ends[HW_TEXT_MAX_LINES])
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *rest = text;

  while (lines->len + 1 < key->max_lines && measure (self, rest, &key->style) > key->max_width_mu)
    {
      PangoLayout *layout = scratch_layout (self, rest, &key->style);
      int length;

      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, (int)(key->max_width_mu * PANGO_SCALE));
      length = pango_layout_line_get_length (pango_layout_get_line_readonly (layout, 0));
      if (length <= 0 || rest[length] == '\0')
        break;
      ends[lines->len] = line_end (layout, length);
      add_line (lines, dup_line (self, rest, &length, ends[lines->len], key));
      rest += length;
      while (*rest == ' ')
        rest++;
    }
  if (measure (self, rest, &key->style) > key->max_width_mu)
    {
      ends[lines->len] = HW_TEXT_END_CUT;
      add_line (lines, shorten (self, rest, &key->style, key->max_width_mu));
    }
  else
    add_line (lines, g_strdup (rest));
  return lines;
}

/* Line feeds, tabs and control characters as spaces, runs of spaces as one, invalid bytes gone. */
static char *
dup_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) && c != 0xa0 && c != 0x202f)
        {
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
        }
      else if (!g_unichar_iscntrl (c))
        g_string_append_unichar (plain, c);
    }
  return g_strchomp (g_string_free (plain, FALSE));
}

static void
answer (HwTextCache *self, Entry *entry)
{
  g_autofree char *plain = dup_plain (entry->text);
  g_autoptr (GPtrArray) lines = NULL;
  HwTextEnd ends[HW_TEXT_MAX_LINES] = { HW_TEXT_END_WORD };
  gboolean fits = entry->max_width_mu <= 0;
  gsize size = 0;
  char *end;

  if (plain[0] == '\0')
    return;
  if (fits)
    {
      lines = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (lines, g_steal_pointer (&plain));
    }
  else
    lines = wrap (self, plain, entry, ends);

  for (guint i = 0; i < lines->len; i++)
    size += strlen (g_ptr_array_index (lines, i)) + 1;
  entry->n_lines = lines->len;
  entry->lines = g_new (HwTextLine, lines->len);
  entry->strings = end = g_malloc (size);
  for (guint i = 0; i < lines->len; i++)
    {
      entry->lines[i].string = end;
      entry->lines[i].end = ends[i];
      end = g_stpcpy (end, g_ptr_array_index (lines, i)) + 1;
      entry->lines[i].width_mu =
          layout_get_width (hw_text_cache_get_layout (self, entry->lines[i].string, &entry->style));
    }
}

static const Entry *
look_up (HwTextCache *self, const Entry *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_memdup2 (key, sizeof *key);
      entry->text = g_strdup (key->text);
      answer (self, entry);
      g_hash_table_add (self->entries, entry);
    }
  entry->age = self->age;
  return entry;
}

static gboolean
is_old_cb (gpointer key, gpointer value, gpointer user_data)
{
  const HwTextCache *self = user_data;
  const Entry *entry = key;

  return self->age - entry->age > TRIM_AGE;
}

HwTextCache *
hw_text_cache_new (void)
{
  HwTextCache *self = g_new0 (HwTextCache, 1);

  self->trim_at = TRIM_MIN_ENTRIES;
  self->context = create_context ();
  self->scratch = create_layout (self);
  self->tabular = pango_attr_list_new ();
  pango_attr_list_insert (self->tabular, pango_attr_font_features_new ("tnum=1"));
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  return self;
}

void
hw_text_cache_free (HwTextCache *self)
{
  g_clear_pointer (&self->layouts, g_hash_table_unref);
  g_hash_table_unref (self->entries);
  pango_attr_list_unref (self->tabular);
  g_object_unref (self->scratch);
  g_object_unref (self->context);
  g_free (self);
}

void
hw_text_cache_keep_layouts (HwTextCache *self)
{
  if (self->layouts == NULL)
    self->layouts = g_hash_table_new_full (entry_hash, entry_equal, entry_free, g_object_unref);
}

guint
hw_text_cache_fit (HwTextCache *self,
                   const char *text,
                   const HwTextStyle *style,
                   double max_width_mu,
                   guint max_lines,
                   HwTextLine lines[HW_TEXT_MAX_LINES])
{
  Entry key;
  const Entry *entry;

  if (text == NULL)
    return 0;
  key = entry_key (text, style, max_width_mu, CLAMP (max_lines, 1, HW_TEXT_MAX_LINES));
  entry = look_up (self, &key);
  for (guint i = 0; i < entry->n_lines; i++)
    lines[i] = entry->lines[i];
  return entry->n_lines;
}

double
hw_text_cache_get_width (HwTextCache *self, const char *text, const HwTextStyle *style)
{
  HwTextLine lines[HW_TEXT_MAX_LINES];

  return hw_text_cache_fit (self, text, style, 0, 1, lines) > 0 ? lines[0].width_mu : 0;
}

PangoLayout *
hw_text_cache_get_layout (HwTextCache *self, const char *text, const HwTextStyle *style)
{
  Entry key;
  Entry *owned;
  PangoLayout *layout;

  if (self->layouts == NULL)
    return scratch_layout (self, text, style);

  key = entry_key (text, style, 0, 1);
  layout = g_hash_table_lookup (self->layouts, &key);
  if (layout != NULL)
    return layout;

  owned = g_memdup2 (&key, sizeof key);
  owned->text = g_strdup (text);
  layout = create_layout (self);
  layout_set_style (self, layout, style);
  pango_layout_set_text (layout, text, -1);
  g_hash_table_insert (self->layouts, owned, layout);
  return layout;
}

void
hw_text_cache_trim (HwTextCache *self)
{
  self->age++;
  if (g_hash_table_size (self->entries) <= self->trim_at)
    return;
  g_hash_table_foreach_remove (self->entries, is_old_cb, self);
  self->trim_at = MAX (TRIM_MIN_ENTRIES, 2 * g_hash_table_size (self->entries));
}

gboolean
hw_text_is_right_to_left (const char *text)
{
  static const GUnicodeScript scripts[] = { G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW,
                                            G_UNICODE_SCRIPT_NKO, G_UNICODE_SCRIPT_SYRIAC,
                                            G_UNICODE_SCRIPT_THAANA };
  const char *p = text;

  while (*p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (g_unichar_get_script (g_utf8_get_char (p)) == scripts[i])
        return TRUE;
    }
  return FALSE;
}
