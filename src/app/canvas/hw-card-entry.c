/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-card-entry.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-typing-shelf.h"
#include "hw-whole-mark.h"

struct _HwCardEntry
{
  GtkWidget parent_instance;

  GtkText *text;
  GtkLabel *reading; /* how the text is understood */

  HwFieldTyping *typing; /* NULL when closed */
  char *id;
  const HwField *field;
  HwTypingShelf *shelf; /* what made no sense when another field was opened */
  char *problem;        /* as it is shown */
  char *notice;
  double type_px;
  guint filling : 1; /* the text changes because of the map */
};

G_DEFINE_FINAL_TYPE (HwCardEntry, hw_card_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_NOTICE,
  N_PROPS
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_words (HwCardEntry *self, char **words, char *now, int property)
{
  g_autofree char *taken = now;

  if (g_strcmp0 (*words, taken) == 0)
    return;
  g_free (*words);
  *words = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* What there is to say about the text: why it makes no sense, or what it would replace. */
static void
show_remarks (HwCardEntry *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->text);
  const char *problem = self->typing != NULL ? hw_field_typing_get_problem (self->typing) : NULL;
  char *notice = self->typing != NULL ? hw_field_typing_dup_notice (self->typing) : NULL;

  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  set_words (self, &self->problem, g_strdup (problem), PROP_PROBLEM);
  set_words (self, &self->notice, notice, PROP_NOTICE);
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->problem != NULL  ? self->problem
                                  : self->notice != NULL ? self->notice
                                                         : "",
                                  -1);
}

static void
show_reading (HwCardEntry *self)
{
  g_autofree char *reading = hw_field_typing_dup_reading (self->typing);
  g_autofree char *words = NULL;

  /* TRANSLATORS: how what is typed is understood, shown behind it: "2 → 2 h". */
  words = reading != NULL ? g_strdup_printf (_ ("→ %s"), reading) : NULL;
  gtk_label_set_label (self->reading, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), words != NULL);
}

static void
text_changed_cb (HwCardEntry *self)
{
  if (self->typing == NULL || self->filling)
    return;

  hw_field_typing_set_text (self->typing, hw_card_entry_get_text (self));
  show_reading (self);
  show_remarks (self);
}

/* Leaves the cursor alone where the text is the same; what was to be replaced still is. */
static void
fill (HwCardEntry *self)
{
  const char *text = hw_field_typing_get_text (self->typing);
  gboolean whole = hw_whole_mark_is_set (self->text);

  if (!g_str_equal (text, hw_card_entry_get_text (self)))
    {
      self->filling = TRUE;
      hw_card_entry_set_text (self, text);
      if (whole)
        hw_whole_mark_set (self->text);
      self->filling = FALSE;
    }
  show_reading (self);
  show_remarks (self);
}

static void
done (HwCardEntry *self, HwCardEntryDone how)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, how);
}

/* Not by its own hand: the map changed under it. */
static void
typing_changed_cb (HwCardEntry *self)
{
  if (hw_field_typing_get_ids (self->typing)[0] == NULL)
    done (self, HW_CARD_ENTRY_GONE);
  else
    fill (self);
}

static void
finish (HwCardEntry *self, HwCardEntryDone how)
{
  if (self->typing != NULL && hw_card_entry_accept (self))
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
      if (self->typing != NULL)
        hw_field_typing_cancel (self->typing);
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
  if (!hw_actions_is_window_key (key, state) || self->typing == NULL)
    return GDK_EVENT_STOP;
  /* Whoever wants to leave is told what stands here, and goes when they insist. */
  if (!hw_card_entry_accept (self))
    return hw_actions_is_leaving_key (key, state) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
  done (self, HW_CARD_ENTRY_LEFT);
  return GDK_EVENT_PROPAGATE;
}

/* The window going to the back takes no focus away within it. */
static void
focus_changed_cb (HwCardEntry *self, GParamSpec *pspec, GtkEventControllerFocus *focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->typing == NULL || gtk_event_controller_focus_contains_focus (focus)
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
  g_clear_object (&self->shelf);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_card_entry_parent_class)->dispose (object);
}

static void
hw_card_entry_finalize (GObject *object)
{
  HwCardEntry *self = HW_CARD_ENTRY (object);

  g_free (self->problem);
  g_free (self->notice);

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
    case PROP_NOTICE:
      g_value_set_string (value, HW_CARD_ENTRY (object)->notice);
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
  properties[PROP_NOTICE] =
      g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
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
  self->shelf = hw_typing_shelf_new ();

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
static HwFieldTyping *
take_up (HwCardEntry *self, HwDocument *document)
{
  const char *const ids[] = { self->id, NULL };
  HwFieldTyping *typing = hw_typing_shelf_take (self->shelf, self->field, ids);

  return typing != NULL ? typing : hw_field_typing_new (document, ids, self->field);
}

void
hw_card_entry_open (HwCardEntry *self, HwDocument *document, const char *id, const HwField *field)
{
  g_return_if_fail (HW_IS_CARD_ENTRY (self));

  if (self->typing != NULL)
    {
      hw_card_entry_accept (self);
      hw_card_entry_close (self);
    }
  self->id = g_strdup (id);
  self->field = field;
  self->typing = take_up (self, document);
  g_signal_connect_swapped (self->typing, "changed", G_CALLBACK (typing_changed_cb), self);
  fill (self);
  label_text (self, hw_map_find_any (hw_document_get_edited_map (document), id));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  hw_whole_mark_set (self->text);
}

void
hw_card_entry_set_text (HwCardEntry *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  hw_whole_mark_clear (self->text);
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
  g_return_val_if_fail (self->typing != NULL, FALSE);

  return hw_field_typing_accept (self->typing);
}

HwFieldTyping *
hw_card_entry_get_refused (HwCardEntry *self)
{
  if (self->typing != NULL && hw_field_typing_get_problem (self->typing) != NULL)
    return self->typing;
  return hw_typing_shelf_peek (self->shelf);
}

void
hw_card_entry_forget (HwCardEntry *self)
{
  hw_card_entry_close (self);
  g_object_unref (self->shelf);
  self->shelf = hw_typing_shelf_new ();
}

void
hw_card_entry_close (HwCardEntry *self)
{
  g_autoptr (HwFieldTyping) typing = g_steal_pointer (&self->typing);

  if (typing == NULL)
    return;

  g_signal_handlers_disconnect_by_data (typing, self);
  if (hw_field_typing_get_problem (typing) != NULL)
    hw_typing_shelf_put (self->shelf, g_steal_pointer (&typing));
  else
    hw_field_typing_cancel (typing);
  show_remarks (self);
  g_clear_pointer (&self->id, g_free);
  self->field = NULL;
  hw_whole_mark_clear (self->text);
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
