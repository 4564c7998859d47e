/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pdf-font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#include "hw-pdf-pen.h"

#define TAG_GLYF HB_TAG ('g', 'l', 'y', 'f')
#define TAG_CFF HB_TAG ('C', 'F', 'F', ' ')
#define TAG_FVAR HB_TAG ('f', 'v', 'a', 'r')

/* A Type 3 font has one byte for a glyph; further glyphs go to further fonts. */
#define DRAWN_MAX 250

typedef enum
{
  FONT_TRUETYPE,
  FONT_CFF,
  FONT_DRAWN,
} FontKind;

typedef struct
{
  guint glyph;
  guint code; /* of a drawn font: place in the order of first use */
  double advance_em;
  char *text; /* NULL: stands for nothing by itself */
} Glyph;

struct _HwPdfFont
{
  PangoFont *font;
  hb_face_t *face;
  hb_font_t *unscaled;
  FontKind kind;
  guint resource;     /* of the first of its fonts */
  GHashTable *glyphs; /* glyph -> Glyph */
  GPtrArray *order;   /* Glyph, in order of first use */
};

struct _HwPdfFonts
{
  GHashTable *by_font; /* PangoFont -> HwPdfFont */
  GPtrArray *fonts;
  gboolean draws_all;
};

static void
glyph_free (gpointer data)
{
  Glyph *glyph = data;

  g_free (glyph->text);
  g_free (glyph);
}

static void
font_free (gpointer data)
{
  HwPdfFont *self = data;

  g_object_unref (self->font);
  hb_font_destroy (self->unscaled);
  g_hash_table_unref (self->glyphs);
  g_ptr_array_unref (self->order);
  g_free (self);
}

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (blob) > 0;

  hb_blob_destroy (blob);
  return has;
}

static FontKind
face_get_kind (hb_face_t *face)
{
  if (has_table (face, TAG_FVAR) || hb_ot_color_has_layers (face) || hb_ot_color_has_png (face))
    return FONT_DRAWN;
  if (has_table (face, TAG_GLYF))
    return FONT_TRUETYPE;
  return has_table (face, TAG_CFF) ? FONT_CFF : FONT_DRAWN;
}

/* Without the weight and size that were asked for: what tells fonts of one file apart are the
 * coordinates of a variable one. */
static gboolean
same_outlines (const HwPdfFont *self, PangoFont *font)
{
  hb_font_t *mine = pango_font_get_hb_font (self->font);
  hb_font_t *other = pango_font_get_hb_font (font);
  guint n_mine = 0, n_other = 0;
  const int *coords = hb_font_get_var_coords_normalized (mine, &n_mine);
  const int *other_coords = hb_font_get_var_coords_normalized (other, &n_other);

  return hb_font_get_face (other) == self->face && n_mine == n_other
         && (n_mine == 0 || memcmp (coords, other_coords, n_mine * sizeof *coords) == 0);
}

static HwPdfFont *
font_new (PangoFont *font)
{
  HwPdfFont *self = g_new0 (HwPdfFont, 1);
  hb_font_t *scaled = pango_font_get_hb_font (font);
  guint n_coords = 0;
  const int *coords = hb_font_get_var_coords_normalized (scaled, &n_coords);

  self->font = g_object_ref (font);
  self->face = hb_font_get_face (scaled);
  self->kind = face_get_kind (self->face);
  self->unscaled = hb_font_create (self->face);
  if (n_coords > 0)
    hb_font_set_var_coords_normalized (self->unscaled, coords, n_coords);
  self->glyphs = g_hash_table_new_full (NULL, NULL, NULL, glyph_free);
  self->order = g_ptr_array_new ();
  return self;
}

/* "Cantarell-Bold", and what a name cannot hold left out. */
static char *
font_dup_name (const HwPdfFont *self)
{
  PangoFontDescription *description = pango_font_describe (self->font);
  GString *name = g_string_new (NULL);
  const char *family = pango_font_description_get_family (description);

  for (const char *p = family; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (name, *p);
    }
  g_string_append_printf (name, "-%d", (int)pango_font_description_get_weight (description));
  pango_font_description_free (description);
  return g_string_free (name, FALSE);
}

/* Six letters that differ where the glyphs differ, as names of subsets have them. */
static char *
font_dup_tag (const HwPdfFont *self)
{
  char tag[7] = "";
  guint hash = 5381;

  for (guint i = 0; i < self->order->len; i++)
    hash = hash * 33 + ((const Glyph *)g_ptr_array_index (self->order, i))->glyph;
  for (guint i = 0; i < 6; i++, hash /= 26)
    tag[i] = (char)('A' + hash % 26);
  return g_strdup (tag);
}

static int
compare_glyphs_cb (gconstpointer a, gconstpointer b)
{
  const Glyph *const *first = a;
  const Glyph *const *second = b;

  return ((*first)->glyph > (*second)->glyph) - ((*first)->glyph < (*second)->glyph);
}

static void
append_utf16 (GString *text, const char *utf8)
{
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (utf8, -1, NULL, NULL, NULL);

  g_string_append_c (text, '<');
  for (const gunichar2 *unit = utf16; unit != NULL && *unit != 0; unit++)
    g_string_append_printf (text, "%04X", *unit);
  g_string_append_c (text, '>');
}

/* The characters each code stands for, a hundred in a block at most. Gives the object. */
static guint
write_to_unicode (HwPdfFile *file, Glyph *const *glyphs, guint n_glyphs, guint n_digits)
{
  g_autoptr (GString) map =
      g_string_new ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n");
  g_autoptr (GString) block = g_string_new (NULL);
  guint number = hw_pdf_file_reserve (file);
  guint n_block = 0;

  g_string_append (map, n_digits == 4 ? "<0000> <FFFF>\n" : "<00> <FF>\n");
  g_string_append (map, "endcodespacerange\n");
  for (guint i = 0; i < n_glyphs; i++)
    {
      if (glyphs[i]->text != NULL)
        {
          g_string_append_printf (block, "<%0*X> ", (int)n_digits,
                                  n_digits == 4 ? glyphs[i]->glyph : glyphs[i]->code % DRAWN_MAX);
          append_utf16 (block, glyphs[i]->text);
          g_string_append_c (block, '\n');
          n_block++;
        }
      if (n_block == 100 || (i + 1 == n_glyphs && n_block > 0))
        {
          g_string_append_printf (map, "%u beginbfchar\n%sendbfchar\n", n_block, block->str);
          g_string_truncate (block, 0);
          n_block = 0;
        }
    }
  g_string_append (map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  hw_pdf_file_add_stream (file, number, "", map->str, map->len);
  return number;
}

/* The face with nothing but the outlines of the glyphs in use, which keep their numbers. */
static hb_face_t *
subset (const HwPdfFont *self)
{
  static const hb_tag_t kept[] = { TAG_GLYF,
                                   TAG_CFF,
                                   HB_TAG ('h', 'e', 'a', 'd'),
                                   HB_TAG ('h', 'h', 'e', 'a'),
                                   HB_TAG ('h', 'm', 't', 'x'),
                                   HB_TAG ('l', 'o', 'c', 'a'),
                                   HB_TAG ('m', 'a', 'x', 'p') };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_face_t *face;
  hb_tag_t tags[64];
  guint n_tags = G_N_ELEMENTS (tags);

  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING
                                        | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  for (guint i = 0; i < self->order->len; i++)
    hb_set_add (hb_subset_input_glyph_set (input),
                ((const Glyph *)g_ptr_array_index (self->order, i))->glyph);
  hb_face_get_table_tags (self->face, 0, &n_tags, tags);
  for (guint i = 0; i < n_tags; i++)
    {
      gboolean keep = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (kept); k++)
        keep |= tags[i] == kept[k];
      if (!keep)
        hb_set_add (dropped, tags[i]);
    }
  face = hb_subset_or_fail (self->face, input);
  hb_subset_input_destroy (input);
  return face;
}

/* Gives the object of the font file, or 0. */
static guint
write_font_file (const HwPdfFont *self, HwPdfFile *file)
{
  hb_face_t *face = subset (self);
  hb_blob_t *blob;
  const char *data;
  guint length, number;

  if (face == NULL)
    return 0;
  blob = self->kind == FONT_CFF ? hb_face_reference_table (face, TAG_CFF)
                                : hb_face_reference_blob (face);
  data = hb_blob_get_data (blob, &length);
  number = hw_pdf_file_reserve (file);
  if (self->kind == FONT_CFF)
    hw_pdf_file_add_stream (file, number, "/Subtype /CIDFontType0C", data, length);
  else
    {
      g_autofree char *entries = g_strdup_printf ("/Length1 %u", length);

      hw_pdf_file_add_stream (file, number, entries, data, length);
    }
  hb_blob_destroy (blob);
  hb_face_destroy (face);
  return number;
}

static guint
write_descriptor (const HwPdfFont *self, HwPdfFile *file, const char *name)
{
  guint font_file = write_font_file (self, file);
  guint number = hw_pdf_file_reserve (file);
  hb_font_extents_t extents = { 0 };
  double scale = HW_PDF_EM / hb_face_get_upem (self->face);
  int ascent, descent;

  hb_font_get_h_extents (self->unscaled, &extents);
  ascent = (int)(extents.ascender * scale);
  descent = (int)(extents.descender * scale);
  hw_pdf_file_add (file, number,
                   "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-1000 %d 3000 %d]"
                   " /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /%s %u 0 R >>",
                   name, descent, ascent, ascent, descent, ascent * 7 / 10,
                   self->kind == FONT_CFF ? "FontFile3" : "FontFile2", font_file);
  return number;
}

static void
write_embedded (const HwPdfFont *self, HwPdfFile *file, GString *resources)
{
  g_autofree char *plain_name = font_dup_name (self);
  g_autofree char *tag = font_dup_tag (self);
  g_autofree char *name = g_strdup_printf ("%s+%s", tag, plain_name);
  g_autoptr (GString) widths = g_string_new (NULL);
  guint descriptor = write_descriptor (self, file, name);
  guint to_unicode, descendant = hw_pdf_file_reserve (file), font = hw_pdf_file_reserve (file);

  g_ptr_array_sort (self->order, compare_glyphs_cb);
  for (guint i = 0; i < self->order->len; i++)
    {
      const Glyph *glyph = g_ptr_array_index (self->order, i);

      g_string_append_printf (widths, "%u [", glyph->glyph);
      hw_pdf_append_number (widths, glyph->advance_em * HW_PDF_EM);
      g_string_append (widths, "] ");
    }
  to_unicode = write_to_unicode (file, (Glyph *const *)self->order->pdata, self->order->len, 4);
  hw_pdf_file_add (file, descendant,
                   "<< /Type /Font /Subtype /%s /BaseFont /%s /CIDSystemInfo << /Registry (Adobe)"
                   " /Ordering (Identity) /Supplement 0 >> /FontDescriptor %u 0 R /W [%s]%s >>",
                   self->kind == FONT_CFF ? "CIDFontType0" : "CIDFontType2", name, descriptor,
                   widths->str, self->kind == FONT_CFF ? "" : " /CIDToGIDMap /Identity");
  hw_pdf_file_add (file, font,
                   "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
                   " /DescendantFonts [%u 0 R] /ToUnicode %u 0 R >>",
                   name, descendant, to_unicode);
  g_string_append_printf (resources, "/F%u %u 0 R ", self->resource, font);
}

static void
write_drawn_part (
    const HwPdfFont *self, HwPdfFile *file, guint first, HwPdfPen *pen, GString *resources)
{
  guint n_glyphs = MIN (DRAWN_MAX, self->order->len - first);
  Glyph *const *glyphs = (Glyph *const *)self->order->pdata + first;
  g_autoptr (GString) procedures = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) widths = g_string_new (NULL);
  g_autoptr (GString) images = g_string_new (NULL);
  guint to_unicode = write_to_unicode (file, glyphs, n_glyphs, 2);
  guint font = hw_pdf_file_reserve (file);

  for (guint i = 0; i < n_glyphs; i++)
    {
      guint image = 0;
      guint procedure =
          hw_pdf_pen_write_glyph (pen, file, glyphs[i]->glyph, glyphs[i]->advance_em, &image);

      g_string_append_printf (procedures, "/g%u %u 0 R ", i, procedure);
      g_string_append_printf (names, "/g%u ", i);
      hw_pdf_append_number (widths, glyphs[i]->advance_em * HW_PDF_EM);
      g_string_append_c (widths, ' ');
      if (image > 0)
        g_string_append_printf (images, "/X%u %u 0 R ", glyphs[i]->glyph, image);
    }
  hw_pdf_file_add (file, font,
                   "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0]"
                   " /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /LastChar %u /Widths [%s]"
                   " /Encoding << /Type /Encoding /Differences [0 %s] >> /CharProcs << %s >>"
                   " /Resources << /XObject << %s >> >> /ToUnicode %u 0 R >>",
                   n_glyphs - 1, widths->str, names->str, procedures->str, images->str, to_unicode);
  g_string_append_printf (resources, "/F%u %u 0 R ", self->resource + first / DRAWN_MAX, font);
}

static void
write_drawn (const HwPdfFont *self, HwPdfFile *file, GString *resources)
{
  g_autoptr (HwPdfPen) pen = hw_pdf_pen_new (self->font);

  for (guint first = 0; first < self->order->len; first += DRAWN_MAX)
    write_drawn_part (self, file, first, pen, resources);
}

HwPdfFonts *
hw_pdf_fonts_new (void)
{
  HwPdfFonts *self = g_new0 (HwPdfFonts, 1);

  self->by_font = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->fonts = g_ptr_array_new_with_free_func (font_free);
  return self;
}

void
hw_pdf_fonts_free (HwPdfFonts *self)
{
  g_hash_table_unref (self->by_font);
  g_ptr_array_unref (self->fonts);
  g_free (self);
}

void
hw_pdf_fonts_draw_all (HwPdfFonts *self)
{
  self->draws_all = TRUE;
}

HwPdfFont *
hw_pdf_fonts_get (HwPdfFonts *self, PangoFont *font)
{
  HwPdfFont *found = g_hash_table_lookup (self->by_font, font);

  for (guint i = 0; found == NULL && i < self->fonts->len; i++)
    {
      if (same_outlines (g_ptr_array_index (self->fonts, i), font))
        found = g_ptr_array_index (self->fonts, i);
    }
  if (found == NULL)
    {
      found = font_new (font);
      if (self->draws_all)
        found->kind = FONT_DRAWN;
      /* Numbers far enough apart that a drawn font can take several. */
      found->resource = self->fonts->len * 1000;
      g_ptr_array_add (self->fonts, found);
    }
  g_hash_table_insert (self->by_font, g_object_ref (font), found);
  return found;
}

HwPdfGlyph
hw_pdf_font_use (HwPdfFont *self, guint glyph, const char *text, gsize length)
{
  Glyph *used = g_hash_table_lookup (self->glyphs, GUINT_TO_POINTER (glyph));

  if (used == NULL)
    {
      used = g_new0 (Glyph, 1);
      used->glyph = glyph;
      used->code = self->order->len;
      used->advance_em = (double)hb_font_get_glyph_h_advance (self->unscaled, glyph)
                         / hb_face_get_upem (self->face);
      used->text = length > 0 ? g_strndup (text, length) : NULL;
      g_hash_table_insert (self->glyphs, GUINT_TO_POINTER (glyph), used);
      g_ptr_array_add (self->order, used);
    }
  if (self->kind == FONT_DRAWN)
    return (HwPdfGlyph){ self->resource + used->code / DRAWN_MAX, used->code % DRAWN_MAX, 2,
                         used->advance_em };
  return (HwPdfGlyph){ self->resource, glyph, 4, used->advance_em };
}

char *
hw_pdf_fonts_write (HwPdfFonts *self, HwPdfFile *file)
{
  GString *resources = g_string_new (NULL);

  for (guint i = 0; i < self->fonts->len; i++)
    {
      const HwPdfFont *font = g_ptr_array_index (self->fonts, i);

      if (font->kind == FONT_DRAWN)
        write_drawn (font, file, resources);
      else
        write_embedded (font, file, resources);
    }
  return g_string_free (resources, FALSE);
}
