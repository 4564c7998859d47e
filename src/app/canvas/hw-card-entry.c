/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-card-entry.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-editing.h"
#include "hw-field-entry.h"

/* A text that makes no sense yet may be half typed: so long it is not called wrong, milliseconds.
 */
#define PATIENCE_MS 600

struct _HwCardEntry
{
  GtkWidget parent_instance;

  GtkText *text;
  GtkLabel *reading; /* how the text is understood */

  HwViewState *view; /* NULL when closed */
  char *id;
  const HwField *field;
  char *start;           /* the value as text when the entry was opened */
  char *problem;         /* why the text makes no sense; NULL when it does */
  GHashTable *set_aside; /* "id field" -> text that made no sense when another field was opened */
  guint patience_id;
  double type_px;
  guint drafting : 1; /* the map changes because of this entry */
  guint filling : 1;  /* the text changes because of the map */
};

G_DEFINE_FINAL_TYPE (HwCardEntry, hw_card_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static HwDocument *
get_document (HwCardEntry *self)
{
  return hw_view_state_get_document (self->view);
}

static const HwElement *
find_element (HwCardEntry *self)
{
  return hw_map_find_any (hw_document_get_edited_map (get_document (self)), self->id);
}

static char *
dup_value (HwCardEntry *self, const HwElement *element)
{
  return hw_field_entry_dup_text (self->field, element,
                                  hw_document_get_edited_map (get_document (self)));
}

static char *
dup_key (HwCardEntry *self)
{
  return g_strdup_printf ("%s %s", self->id, self->field->name);
}

static void
set_draft (HwCardEntry *self, HwMap *map)
{
  self->drafting = TRUE;
  hw_document_set_draft (get_document (self), map);
  self->drafting = FALSE;
}

static void
set_problem (HwCardEntry *self, const char *problem)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->text);

  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* The map with the text as value; NULL with an error. */
static HwMap *
dup_edited (HwCardEntry *self, GError **error)
{
  const char *const ids[] = { self->id, NULL };

  return hw_field_entry_apply (hw_document_get_edited_map (get_document (self)), ids, self->field,
                               hw_card_entry_get_text (self), error);
}

static void
update_reading (HwCardEntry *self)
{
  g_autofree char *reading = NULL;
  g_autofree char *words = NULL;

  if (*hw_card_entry_get_text (self) != '\0')
    reading = hw_field_entry_dup_reading (self->field, hw_card_entry_get_text (self),
                                          hw_document_get_edited_map (get_document (self)));
  /* TRANSLATORS: how what is typed is understood, shown behind it: "2 → 2 h". */
  words = reading != NULL ? g_strdup_printf (_ ("→ %s"), reading) : NULL;
  gtk_label_set_label (self->reading, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), words != NULL);
}

/* Says why the text makes no sense, and shows the old value again. */
static void
refuse (HwCardEntry *self, const GError *error)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  set_draft (self, NULL);
  set_problem (self, error->message);
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  HwCardEntry *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = dup_edited (self, &error);

  self->patience_id = 0;
  if (map == NULL)
    refuse (self, error);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (HwCardEntry *self)
{
  g_autoptr (HwMap) map = NULL;

  if (self->view == NULL || self->filling)
    return;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  update_reading (self);
  map = dup_edited (self, NULL);
  if (map != NULL)
    {
      set_problem (self, NULL);
      set_draft (self, map);
    }
  else
    self->patience_id = g_timeout_add (PATIENCE_MS, out_of_patience_cb, self);
}

static void
fill (HwCardEntry *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->filling = FALSE;
  update_reading (self);
}

static void
done (HwCardEntry *self, HwCardEntryDone how)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, how);
}

/* Nothing of somebody else's is written over without a word. */
static void
tell_other_value (HwCardEntry *self, const char *value)
{
  /* TRANSLATORS: a field and its new value: "Name is “Triage” now, from elsewhere; …". */
  g_autofree char *text =
      g_strdup_printf (_ ("%s is “%s” now, from elsewhere; what you type will replace it"),
                       _ (self->field->label), value);

  if (!g_str_equal (value, hw_card_entry_get_text (self)))
    hw_view_state_tell_problem (self->view, text);
}

/* The map changed under the entry: undone, or edited in another window. What was typed stays. */
static void
document_changed_cb (HwCardEntry *self, guint change)
{
  const HwElement *element;
  g_autofree char *value = NULL;
  gboolean untouched;

  if (self->drafting || (change & HW_CHANGE_MAP) == 0)
    return;

  element = find_element (self);
  if (element == NULL)
    {
      done (self, HW_CARD_ENTRY_GONE);
      return;
    }
  untouched = g_str_equal (hw_card_entry_get_text (self), self->start);
  value = dup_value (self, element);
  if (!g_str_equal (value, self->start))
    {
      g_free (self->start);
      self->start = g_strdup (value);
      if (untouched)
        fill (self, value);
      else
        tell_other_value (self, value);
    }
  if (!untouched)
    text_changed_cb (self);
}

static void
finish (HwCardEntry *self, HwCardEntryDone how)
{
  if (self->view != NULL && hw_card_entry_accept (self))
    done (self, how);
}

static void
activate_cb (HwCardEntry *self)
{
  finish (self, HW_CARD_ENTRY_NEXT);
}

/* Keys the text has no use for: an input method has had its turn. What works anywhere in the window
 * does so here, once what is typed is in the map. Anything else does not reach the map below, where
 * single keys would act. */
static gboolean
key_pressed_cb (HwCardEntry *self, guint key, guint code, GdkModifierType state)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    HwCardEntryDone how;
  } keys[] = {
    { GDK_KEY_Tab, 0, HW_CARD_ENTRY_TAB },
    { GDK_KEY_KP_Tab, 0, HW_CARD_ENTRY_TAB },
    { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, HW_CARD_ENTRY_BACKTAB },
    { GDK_KEY_Tab, GDK_SHIFT_MASK, HW_CARD_ENTRY_BACKTAB },
    { GDK_KEY_Return, GDK_CONTROL_MASK, HW_CARD_ENTRY_STEP },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, HW_CARD_ENTRY_STEP },
    { GDK_KEY_Up, GDK_CONTROL_MASK, HW_CARD_ENTRY_STEP_ABOVE },
    { GDK_KEY_Down, GDK_CONTROL_MASK, HW_CARD_ENTRY_STEP_BELOW },
  };

  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_Escape && state == 0)
    {
      hw_card_entry_set_text (self, self->start);
      done (self, HW_CARD_ENTRY_CANCELED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (key == keys[i].key && state == keys[i].modifiers)
        {
          finish (self, keys[i].how);
          return GDK_EVENT_STOP;
        }
    }
  if (!hw_actions_is_window_key (key, state) || self->view == NULL || !hw_card_entry_accept (self))
    return GDK_EVENT_STOP;
  done (self, HW_CARD_ENTRY_LEFT);
  return GDK_EVENT_PROPAGATE;
}

/* The window going to the back takes no focus away within it. */
static void
focus_changed_cb (HwCardEntry *self, GParamSpec *pspec, GtkEventControllerFocus *focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->view == NULL || gtk_event_controller_focus_contains_focus (focus)
      || (now != NULL && gtk_widget_is_ancestor (now, GTK_WIDGET (self))))
    return;
  finish (self, HW_CARD_ENTRY_LEFT);
}

static void
hw_card_entry_dispose (GObject *object)
{
  HwCardEntry *self = HW_CARD_ENTRY (object);
  GtkWidget *child;

  hw_card_entry_close (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_card_entry_parent_class)->dispose (object);
}

static void
hw_card_entry_finalize (GObject *object)
{
  HwCardEntry *self = HW_CARD_ENTRY (object);

  g_clear_pointer (&self->set_aside, g_hash_table_unref);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (hw_card_entry_parent_class)->finalize (object);
}

static void
hw_card_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, HW_CARD_ENTRY (object)->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
hw_card_entry_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (HW_CARD_ENTRY (widget)->text);
}

static void
hw_card_entry_class_init (HwCardEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_card_entry_dispose;
  object_class->finalize = hw_card_entry_finalize;
  object_class->get_property = hw_card_entry_get_property;
  widget_class->grab_focus = hw_card_entry_grab_focus;

  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* done (HwCardEntryDone) */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cardentry");
}

static void
init_keys (HwCardEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "notify::contains-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
hw_card_entry_init (HwCardEntry *self)
{
  self->set_aside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  self->text = GTK_TEXT (gtk_text_new ());
  gtk_text_set_propagate_text_width (self->text, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);

  self->reading = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->reading), "reading");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->reading), GTK_WIDGET (self));

  init_keys (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_card_entry_new (void)
{
  return g_object_new (HW_TYPE_CARD_ENTRY, NULL);
}

/* What could be typed. */
static const char *
get_placeholder (const HwField *field)
{
  switch (field->type)
    {
    case HW_FIELD_ESTIMATE:
    case HW_FIELD_DURATION:
      /* TRANSLATORS: what can be typed for a time; must be understood. */
      return _ ("e.g. 2h or 1-3 days");
    case HW_FIELD_SHARE:
      return _ ("e.g. 80%");
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_FLAG:
    case HW_FIELD_CHOICE:
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    default:
      return _ (field->label);
    }
}

static void
label_text (HwCardEntry *self, const HwElement *element)
{
  g_autofree char *label = NULL;

  /* TRANSLATORS: what an entry is for, read by a screen reader: "Process time: Code review". */
  label = g_strdup_printf (_ ("%s: %s"), _ (self->field->label), hw_element_get_title (element));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_text_set_placeholder_text (self->text, get_placeholder (self->field));
}

/* A text that made no sense is there again. */
static void
take_up (HwCardEntry *self)
{
  g_autofree char *key = dup_key (self);
  const char *text = g_hash_table_lookup (self->set_aside, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;

  if (text == NULL)
    return;
  hw_card_entry_set_text (self, text);
  g_hash_table_remove (self->set_aside, key);
  map = dup_edited (self, &error);
  if (map == NULL)
    refuse (self, error);
}

void
hw_card_entry_open (HwCardEntry *self, HwViewState *view, const char *id, const HwField *field)
{
  const HwElement *element;

  g_return_if_fail (HW_IS_CARD_ENTRY (self));

  if (self->view != NULL)
    {
      hw_card_entry_accept (self);
      hw_card_entry_close (self);
    }
  self->view = g_object_ref (view);
  self->id = g_strdup (id);
  self->field = field;
  element = find_element (self);
  self->start = dup_value (self, element);
  fill (self, self->start);
  label_text (self, element);
  g_signal_connect_swapped (get_document (self), "changed", G_CALLBACK (document_changed_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_editable_select_region (GTK_EDITABLE (self->text), 0, -1);
  take_up (self);
}

void
hw_card_entry_set_text (HwCardEntry *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

const char *
hw_card_entry_get_text (HwCardEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

gboolean
hw_card_entry_accept (HwCardEntry *self)
{
  g_autofree char *merge_key = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self->view != NULL, FALSE);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  /* Undone or deleted elsewhere meanwhile: there is nothing left to say it about. */
  if (hw_map_find_any (hw_document_get_edited_map (get_document (self)), self->id) == NULL)
    return TRUE;
  map = dup_edited (self, &error);
  if (map == NULL)
    {
      refuse (self, error);
      return FALSE;
    }
  merge_key = hw_editing_dup_merge_key (self->id, self->field->name);
  self->drafting = TRUE;
  hw_document_apply (get_document (self), map, _ (self->field->label), merge_key);
  self->drafting = FALSE;
  g_free (self->start);
  self->start = g_strdup (hw_card_entry_get_text (self));
  return TRUE;
}

void
hw_card_entry_close (HwCardEntry *self)
{
  g_autoptr (HwViewState) view = g_steal_pointer (&self->view);
  HwDocument *document;

  if (view == NULL)
    return;

  document = hw_view_state_get_document (view);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (document, self);
  if (self->problem != NULL)
    g_hash_table_insert (self->set_aside, dup_key (self), g_strdup (hw_card_entry_get_text (self)));
  hw_document_set_draft (document, NULL);
  set_problem (self, NULL);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->start, g_free);
  self->field = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
hw_card_entry_get_id (HwCardEntry *self)
{
  return self->id;
}

const HwField *
hw_card_entry_get_field (HwCardEntry *self)
{
  return self->field;
}

void
hw_card_entry_set_type_size (HwCardEntry *self, double size_px)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->type_px == size_px)
    return;
  self->type_px = size_px;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int)(size_px * PANGO_SCALE)));
  gtk_text_set_attributes (self->text, attributes);
}
