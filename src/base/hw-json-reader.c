/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hw-json-text.h"
#include "hw-number-text.h"
#include "hw-problem.h"

/* An array or object that has been entered. */
typedef struct
{
  gboolean is_object;
  guint n_items; /* begun so far */
  gsize key;     /* of the current member: place and length of the text between its quotes */
  gsize key_size;
  gboolean key_has_escapes;
} Level;

struct _HwJsonReader
{
  const char *data;
  gsize length;
  gsize position;
  guint depth;
  Level levels[HW_JSON_READER_MAX_DEPTH];
  gboolean has_escapes; /* in the text passed over last */
  GString *text;        /* the key or text read last, decoded */
  const char *fault;
  GError *error;
};

/* Line and column of a byte, both from 1; the column counts characters. */
static void
find_place (const HwJsonReader *self, gsize position, guint *line, guint *column)
{
  *line = 1;
  *column = 1;
  for (gsize i = 0; i < MIN (position, self->length); i++)
    {
      if (self->data[i] == '\n')
        {
          (*line)++;
          *column = 1;
        }
      else if (((guchar)self->data[i] & 0xC0) != 0x80)
        (*column)++;
    }
}

static void
fail_with_code (HwJsonReader *self, HwFormatError code, const char *what)
{
  guint line, column;

  if (self->error != NULL)
    return;

  find_place (self, self->position, &line, &column);
  self->fault = what;
  /* Translators: %s is what is wrong with the text there. */
  self->error =
      g_error_new (HW_FORMAT_ERROR, (int)code, _ ("line %u, column %u: %s"), line, column, what);
}

static void
fail (HwJsonReader *self, const char *what)
{
  fail_with_code (self, HW_FORMAT_ERROR_SYNTAX, what);
}

static inline int
peek_byte (const HwJsonReader *self)
{
  return self->position < self->length ? (guchar)self->data[self->position] : -1;
}

static inline gboolean
begins_number (int byte)
{
  return byte == '-' || (byte >= '0' && byte <= '9');
}

static inline void
skip_white (HwJsonReader *self)
{
  while (self->position < self->length)
    {
      char byte = self->data[self->position];

      if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t')
        break;
      self->position++;
    }
}

/* Checks the escape at the reader's position and passes over it. */
static gboolean
skip_escape (HwJsonReader *self)
{
  const char *text = self->data + self->position;
  gsize left = self->length - self->position;
  gunichar character;
  gsize size = hw_json_escape_read (text, left, &character);

  if (size == 0)
    {
      fail (self, _ ("this escape stands for no character that a text can hold"));
      return FALSE;
    }
  self->position += size;
  return TRUE;
}

/* Passes over what needs no look in a text; gives all its bits. */
static guint64
skip_plain (HwJsonReader *self)
{
  guint64 bits;

  self->position +=
      hw_json_plain_measure (self->data + self->position, self->length - self->position, &bits);
  return bits;
}

/* Passes over the text that begins here; gives what is between its quotes. */
static gboolean
scan_text (HwJsonReader *self, gsize *start, gsize *size)
{
  guint64 bits;
  const char *end;

  *start = ++self->position;
  bits = skip_plain (self);
  self->has_escapes = peek_byte (self) == '\\';
  while (peek_byte (self) == '\\')
    {
      if (!skip_escape (self))
        return FALSE;
      bits |= skip_plain (self);
    }
  if (peek_byte (self) != '"')
    {
      fail (self, peek_byte (self) < 0 ? _ ("the file ends inside a text")
                                       : _ ("a control character stands in a text"));
      return FALSE;
    }

  *size = self->position - *start;
  if ((bits & HW_JSON_NOT_ASCII) != 0 && !g_utf8_validate_len (self->data + *start, *size, &end))
    {
      self->position = (gsize)(end - self->data);
      fail (self, _ ("this is not UTF-8 text"));
      return FALSE;
    }
  self->position++;
  return TRUE;
}

static void
decode_text (HwJsonReader *self, gsize start, gsize size, gboolean has_escapes)
{
  if (has_escapes)
    {
      hw_json_text_decode (self->text, self->data + start, size);
      return;
    }
  g_string_set_size (self->text, size);
  memcpy (self->text->str, self->data + start, size);
}

static gboolean
scan_word (HwJsonReader *self, const char *word)
{
  gsize size = strlen (word);

  if (self->length - self->position < size || memcmp (self->data + self->position, word, size) != 0)
    {
      fail (self, _ ("a value must come here"));
      return FALSE;
    }
  self->position += size;
  return TRUE;
}

static void
fail_number (HwJsonReader *self)
{
  fail (self, _ ("this is not a number as JSON writes it"));
}

static gboolean
scan_number (HwJsonReader *self, gsize *size)
{
  *size = hw_number_measure (self->data + self->position, self->length - self->position);
  if (*size == 0)
    fail_number (self);
  self->position += *size;
  return *size > 0;
}

/* Passes over a value that is neither an array nor an object. */
static void
skip_scalar (HwJsonReader *self)
{
  gsize start, size;

  switch (peek_byte (self))
    {
    case '"':
      scan_text (self, &start, &size);
      break;
    case 'n':
      scan_word (self, "null");
      break;
    case 't':
      scan_word (self, "true");
      break;
    case 'f':
      scan_word (self, "false");
      break;
    default:
      scan_number (self, &size);
      break;
    }
}

static gboolean
scan_key (HwJsonReader *self, Level *level)
{
  if (peek_byte (self) != '"')
    {
      fail (self, _ ("a member must begin here, with its name in quotes"));
      return FALSE;
    }
  if (!scan_text (self, &level->key, &level->key_size))
    {
      level->n_items = 0; /* the pointer names no broken key */
      return FALSE;
    }
  level->key_has_escapes = self->has_escapes;
  skip_white (self);
  if (peek_byte (self) != ':')
    {
      fail (self, _ ("a “:” must follow the name of a member"));
      return FALSE;
    }
  self->position++;
  return TRUE;
}

HwJsonReader *
hw_json_reader_new (const char *data, gsize length)
{
  HwJsonReader *self = g_new (HwJsonReader, 1); /* the levels are filled when entered */

  self->text = g_string_sized_new (64);
  self->error = NULL;
  self->fault = NULL;
  hw_json_reader_restart (self, data, length);
  return self;
}

void
hw_json_reader_restart (HwJsonReader *self, const char *data, gsize length)
{
  gboolean has_mark = length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0;

  self->data = data;
  self->length = length;
  self->position = has_mark ? 3 : 0;
  self->depth = 0;
  self->has_escapes = FALSE;
  g_clear_error (&self->error);
}

void
hw_json_reader_free (HwJsonReader *self)
{
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

HwJsonType
hw_json_reader_peek (HwJsonReader *self)
{
  int byte;

  if (self->error != NULL)
    return HW_JSON_INVALID;

  skip_white (self);
  byte = peek_byte (self);
  switch (byte)
    {
    case '{':
      return HW_JSON_OBJECT;
    case '[':
      return HW_JSON_ARRAY;
    case '"':
      return HW_JSON_TEXT;
    case 't':
    case 'f':
      return HW_JSON_BOOLEAN;
    case 'n':
      return HW_JSON_NULL;
    default:
      if (begins_number (byte))
        return HW_JSON_NUMBER;
      fail (self,
            byte < 0 ? _ ("the file ends where a value must come") : _ ("a value must come here"));
      return HW_JSON_INVALID;
    }
}

gboolean
hw_json_reader_enter (HwJsonReader *self)
{
  HwJsonType type = hw_json_reader_peek (self);

  if (type != HW_JSON_ARRAY && type != HW_JSON_OBJECT)
    {
      fail (self, _ ("an array or an object must come here"));
      return FALSE;
    }
  if (self->depth == HW_JSON_READER_MAX_DEPTH)
    {
      fail_with_code (self, HW_FORMAT_ERROR_LIMIT, _ ("arrays and objects are nested too deeply"));
      return FALSE;
    }
  self->levels[self->depth++] = (Level){ .is_object = type == HW_JSON_OBJECT };
  self->position++;
  return TRUE;
}

gboolean
hw_json_reader_next (HwJsonReader *self)
{
  Level *level;

  if (self->error != NULL || self->depth == 0)
    return FALSE;

  level = &self->levels[self->depth - 1];
  skip_white (self);
  if (peek_byte (self) == (level->is_object ? '}' : ']'))
    {
      self->position++;
      self->depth--;
      return FALSE;
    }
  if (level->n_items > 0)
    {
      if (peek_byte (self) != ',')
        {
          fail (self, level->is_object ? _ ("a “,” or the closing “}” must come here")
                                       : _ ("a “,” or the closing “]” must come here"));
          return FALSE;
        }
      self->position++;
      skip_white (self);
    }
  if (level->is_object && !scan_key (self, level))
    return FALSE;
  level->n_items++;
  return TRUE;
}

const char *
hw_json_reader_get_key (HwJsonReader *self)
{
  const Level *level;

  g_return_val_if_fail (self->depth > 0, "");

  level = &self->levels[self->depth - 1];
  decode_text (self, level->key, level->key_size, level->key_has_escapes);
  return self->text->str;
}

const char *
hw_json_reader_peek_key (HwJsonReader *self, gsize *size)
{
  const Level *level;

  g_return_val_if_fail (self->depth > 0, "");

  level = &self->levels[self->depth - 1];
  if (level->key_has_escapes)
    {
      hw_json_reader_get_key (self);
      *size = self->text->len;
      return self->text->str;
    }
  *size = level->key_size;
  return self->data + level->key;
}

gboolean
hw_json_reader_read_boolean (HwJsonReader *self)
{
  gboolean value = hw_json_reader_peek (self) == HW_JSON_BOOLEAN && peek_byte (self) == 't';

  return scan_word (self, value ? "true" : "false") && value;
}

const char *
hw_json_reader_read_text (HwJsonReader *self)
{
  gsize start, size;

  if (self->error != NULL)
    return "";
  skip_white (self);
  if (peek_byte (self) != '"' || !scan_text (self, &start, &size))
    return "";
  decode_text (self, start, size, self->has_escapes);
  return self->text->str;
}

char *
hw_json_reader_dup_text (HwJsonReader *self)
{
  gsize start, size;

  if (self->error != NULL)
    return NULL;
  skip_white (self);
  if (peek_byte (self) != '"' || !scan_text (self, &start, &size))
    return NULL;
  if (!self->has_escapes)
    return g_strndup (self->data + start, size);
  decode_text (self, start, size, TRUE);
  return g_strdup (self->text->str);
}

gboolean
hw_json_reader_read_number (HwJsonReader *self, double *value)
{
  gsize size = 0;

  *value = 0;
  if (self->error != NULL)
    return FALSE;
  skip_white (self);
  if (begins_number (peek_byte (self)))
    size = hw_number_read (self->data + self->position, self->length - self->position, value);
  if (size == 0 && begins_number (peek_byte (self)))
    fail_number (self);
  self->position += size;
  return size > 0 && isfinite (*value);
}

const char *
hw_json_reader_skip (HwJsonReader *self, gsize *length)
{
  HwJsonType type = hw_json_reader_peek (self);
  gsize start = self->position;
  guint depth = self->depth;

  if (type == HW_JSON_ARRAY || type == HW_JSON_OBJECT)
    hw_json_reader_enter (self);
  else if (type != HW_JSON_INVALID)
    skip_scalar (self);

  while (self->depth > depth && self->error == NULL)
    {
      if (!hw_json_reader_next (self))
        continue;
      type = hw_json_reader_peek (self);
      if (type == HW_JSON_ARRAY || type == HW_JSON_OBJECT)
        hw_json_reader_enter (self);
      else if (type != HW_JSON_INVALID)
        skip_scalar (self);
    }
  if (length != NULL)
    *length = self->position - start;
  return self->data + start;
}

char *
hw_json_reader_find_text (HwJsonReader *self, const char *key)
{
  gsize position = self->position;
  guint depth = self->depth;
  char *found = NULL;

  if (hw_json_reader_peek (self) != HW_JSON_OBJECT || !hw_json_reader_enter (self))
    return NULL;
  while (found == NULL && hw_json_reader_next (self))
    {
      if (g_str_equal (hw_json_reader_get_key (self), key)
          && hw_json_reader_peek (self) == HW_JSON_TEXT)
        found = g_strdup (hw_json_reader_read_text (self));
      else
        hw_json_reader_skip (self, NULL);
    }
  self->position = position;
  self->depth = depth;
  return found;
}

gboolean
hw_json_reader_finish (HwJsonReader *self)
{
  if (self->error != NULL)
    return FALSE;
  skip_white (self);
  if (self->depth > 0 || self->position < self->length)
    fail (self, _ ("something follows where the file should end"));
  return self->error == NULL;
}

char *
hw_json_reader_dup_pointer (const HwJsonReader *self)
{
  g_autoptr (GString) pointer = g_string_new (NULL);

  for (guint i = 0; i < self->depth; i++)
    {
      const Level *level = &self->levels[i];

      if (level->n_items == 0)
        break;
      g_string_append_c (pointer, '/');
      if (!level->is_object)
        {
          g_string_append_printf (pointer, "%u", level->n_items - 1);
          continue;
        }
      for (gsize j = 0; j < level->key_size; j++)
        {
          char byte = self->data[level->key + j];

          if (byte == '~' || byte == '/')
            g_string_append (pointer, byte == '~' ? "~0" : "~1");
          else
            g_string_append_c (pointer, byte);
        }
    }
  return g_string_free (g_steal_pointer (&pointer), FALSE);
}

const GError *
hw_json_reader_get_error (const HwJsonReader *self)
{
  return self->error;
}

const char *
hw_json_reader_get_fault (const HwJsonReader *self)
{
  return self->error != NULL ? self->fault : NULL;
}
