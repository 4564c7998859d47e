/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editing-fixture.h"

#include "hw-layout.h"
#include "hw-map-validate.h"

static const char *const arrows[] = { "->", "=>", "~>", "i>", "f>" };

static void
reveal_cb (Editing *self, const char *id)
{
  g_free (self->revealed);
  self->revealed = g_strdup (id);
}

static void
edit_field_cb (Editing *self, const char *id, const char *field)
{
  g_free (self->editing);
  self->editing = g_strdup_printf ("%s/%s", id, field);
}

void
editing_init_with_map (Editing *self, HwMap *map)
{
  *self = (Editing){ .workspace = hw_test_workspace_new () };
  self->document = hw_test_workspace_open_map (self->workspace, map);
  self->view = hw_view_state_new (self->document);
  hw_view_state_take_ids (self->view, hw_id_source_new_seeded (1));
  g_signal_connect_swapped (self->view, "reveal", G_CALLBACK (reveal_cb), self);
  g_signal_connect_swapped (self->view, "edit-field", G_CALLBACK (edit_field_cb), self);
}

void
editing_init (Editing *self, const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);

  editing_init_with_map (self, map);
}

HwWorkspace *
editing_leave (Editing *self)
{
  g_autoptr (GPtrArray) faults = hw_map_validate (editing_get_map (self));

  g_assert_cmpuint (faults->len, ==, 0);
  while (hw_document_get_save_state (self->document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (hw_document_get_save_error (self->document));
  g_clear_object (&self->view);
  g_clear_object (&self->document);
  g_free (self->revealed);
  g_free (self->editing);
  return g_steal_pointer (&self->workspace);
}

void
editing_clear (Editing *self)
{
  hw_test_workspace_free (editing_leave (self));
}

HwMap *
editing_get_map (Editing *self)
{
  return hw_document_get_map (self->document);
}

const HwElement *
editing_find (Editing *self, const char *name)
{
  HwMap *map = editing_get_map (self);
  const HwElement *element = hw_map_find (map, name);

  for (int kind = HW_ELEMENT_LANE; kind < HW_N_ELEMENT_KINDS && element == NULL; kind++)
    {
      const HwElement *other;

      HW_SEQ_FOREACH (other, map->parts[kind])
        {
          if (g_strcmp0 (hw_element_get_title (other), name) == 0)
            element = other;
        }
    }
  g_assert_nonnull (element);
  return element;
}

void
editing_select (Editing *self, const char *names)
{
  g_auto (GStrv) words = g_strsplit (names, " ", -1);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0')
        g_ptr_array_add (elements, (gpointer)editing_find (self, words[i]));
    }
  hw_view_state_select_elements (self->view, elements);
}

HwStep *
editing_new_template (const char *name)
{
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, "template");

  step->name = g_strdup (name);
  return step;
}

static const char *
get_name (HwMap *map, const char *id)
{
  return hw_element_get_title (hw_map_find (map, id));
}

static void
append (GString *text, const char *word)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", word);
}

void
editing_assert_flow (Editing *self, const char *expected)
{
  HwMap *map = editing_get_map (self);
  g_autoptr (GHashTable) linked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);
  const HwLink *link;
  const HwStep *step;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      g_autofree char *word = g_strdup_printf ("%s %s %s", get_name (map, link->from),
                                               arrows[link->kind], get_name (map, link->to));

      append (text, word);
      g_hash_table_add (linked, link->from);
      g_hash_table_add (linked, link->to);
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (!g_hash_table_contains (linked, step->element.id))
        append (text, hw_element_get_title (&step->element));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

void
editing_assert_places (Editing *self, const char *expected)
{
  HwMap *map = editing_get_map (self);
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < layout->n_steps; i++)
    {
      g_autofree char *word =
          g_strdup_printf ("%s %g,%g", hw_element_get_title (hw_seq_get (hw_map_steps (map), i)),
                           layout->steps[i].x, layout->steps[i].y);

      append (text, word);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

void
editing_assert_selected (Editing *self, const char *expected)
{
  g_autoptr (GPtrArray) elements = hw_view_state_find_selected (self->view);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            hw_element_get_title (elements->pdata[i]));
  g_assert_cmpstr (text->str, ==, expected);
}

void
editing_assert_apart (Editing *self)
{
  g_autoptr (HwLayout) layout = hw_layout_new (editing_get_map (self));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      for (guint j = i + 1; j < layout->n_steps; j++)
        {
          if (hw_rect_intersects (layout->steps[i], layout->steps[j]))
            g_error ("%s lies on %s",
                     hw_element_get_title (hw_seq_get (hw_map_steps (editing_get_map (self)), i)),
                     hw_element_get_title (hw_seq_get (hw_map_steps (editing_get_map (self)), j)));
        }
    }
}

void
editing_assert_undo (Editing *self, const char *label)
{
  g_assert_cmpstr (hw_document_get_undo_label (self->document), ==, label);
}
