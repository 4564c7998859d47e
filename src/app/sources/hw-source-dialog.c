/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-fuzzy.h"
#include "hw-path-editor.h"
#include "hw-side-window.h"
#include "hw-source-field.h"
#include "hw-source-kind.h"
#include "hw-source-trial-view.h"

struct _HwSourceDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkButton *cancel;
  GtkButton *back;
  GtkButton *save;
  GtkStack *stack;
  GtkSearchEntry *search;
  GtkListBox *kinds;
  GtkLabel *about;
  GtkBox *form;
  GtkBox *clear_warning;
  GtkLabel *clear_words;
  GtkCheckButton *clear_consent;
  GtkDropDown *schedule;
  GtkButton *try;
  GtkButton *fetch;
  GtkScrolledWindow *form_scroll;
  HwSourceTrialView *trial;
  HwPathEditor *paths;

  HwSources *sources;
  HwSourceDraft *draft; /* NULL until a kind was chosen */
  HwFuzzy *fuzzy;       /* what is searched for; NULL for nothing */
  HwSourceField *name;
  HwSourceField *address;
  HwSourceField *token; /* NULL where none is asked for */
  HwSourceField *zone;  /* likewise */
  GHashTable *fields;   /* name of a setting -> HwSourceField, borrowed */
  guint frames_to_end;  /* to be scrolled to what came of a test */
  gboolean is_filling;  /* by us: nothing was typed */
  gboolean has_paths;   /* somebody saw what is read of an answer */
  gboolean is_fetching; /* what was asked last was to fetch one */
  gboolean is_tried;    /* what is there was, and can be read */
  gboolean is_refused;  /* it was, and cannot: saved all the same if that is wanted */
  gboolean is_saving;   /* as soon as it has been tried */
};

G_DEFINE_FINAL_TYPE (HwSourceDialog, hw_source_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Frames until what appears has its place. */
#define PLACED_AFTER 4

/* An answer beside its paths needs more than a form. */
#define PATHS_WIDTH_PX 980
#define PATHS_HEIGHT_PX 740

/* How often it is asked, minutes. */
static const struct
{
  guint minutes;
  const char *label;
} schedules[] = {
  { 1, N_ ("Every minute") }, { 5, N_ ("Every 5 minutes") },  { 15, N_ ("Every 15 minutes") },
  { 60, N_ ("Every hour") },  { 24 * 60, N_ ("Once a day") }, { 0, N_ ("Only when I ask") },
};

/* Kinds */

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  HwSourceDialog *self = user_data;
  const HwFoldedText *text = g_object_get_data (G_OBJECT (row), "folded");

  return self->fuzzy == NULL || hw_fuzzy_is_empty (self->fuzzy)
         || hw_fuzzy_score (self->fuzzy, text) > 0;
}

static void
searched_cb (HwSourceDialog *self)
{
  g_clear_pointer (&self->fuzzy, hw_fuzzy_free);
  self->fuzzy = hw_fuzzy_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->kinds);
}

/* Enter takes the first that is left. */
static void
search_activated_cb (HwSourceDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->kinds, i)) != NULL; i++)
    {
      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          hw_source_dialog_choose (self, g_object_get_data (G_OBJECT (row), "kind"));
          return;
        }
    }
}

static void
kind_activated_cb (HwSourceDialog *self, GtkListBoxRow *row)
{
  hw_source_dialog_choose (self, g_object_get_data (G_OBJECT (row), "kind"));
}

static GtkWidget *
kind_row_new (const HwSourceKind *kind)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_markup_escape_text (kind->name, -1);
  g_autofree char *help = g_markup_escape_text (kind->help != NULL ? kind->help : "", -1);
  g_autofree char *words = g_strdup_printf ("%s %s", kind->name, kind->id);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (kind->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", hw_folded_text_new (words),
                          (GDestroyNotify)hw_folded_text_free);
  return row;
}

static void
add_kinds (HwSourceDialog *self)
{
  g_autoptr (GPtrArray) kinds = hw_source_kinds_list ();

  for (guint i = 0; i < kinds->len; i++)
    gtk_list_box_append (self->kinds, kind_row_new (g_ptr_array_index (kinds, i)));
  gtk_list_box_set_filter_func (self->kinds, filter_cb, self, NULL);
}

static gboolean
is_page (HwSourceDialog *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

/* What is read must be known before it can be kept. */
static gboolean
can_save (HwSourceDialog *self)
{
  return self->draft != NULL
         && (hw_source_draft_get_paths (self->draft) == NULL || self->has_paths
             || hw_source_draft_is_change (self->draft));
}

static void
show_page (HwSourceDialog *self, const char *name)
{
  gboolean is_form = g_str_equal (name, "form");
  gboolean is_paths = g_str_equal (name, "paths");
  const char *back = is_paths ? _ ("Back to the address") : _ ("Back to the kinds");
  gboolean is_change = self->draft != NULL && hw_source_draft_is_change (self->draft);

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->back), is_paths || (is_form && !is_change));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back), back);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, back,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->save), (is_form || is_paths) && can_save (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), !is_form          ? NULL
                                                    : can_save (self) ? GTK_WIDGET (self->save)
                                                                      : GTK_WIDGET (self->fetch));
  gtk_widget_grab_focus (is_paths  ? GTK_WIDGET (self->paths)
                         : is_form ? GTK_WIDGET (self->name)
                                   : GTK_WIDGET (self->search));
}

static void
back_cb (HwSourceDialog *self)
{
  hw_source_trial_view_clear (self->trial);
  show_page (self, is_page (self, "paths") ? "form" : "kinds");
}

/* The form */

/* From the widgets to the draft. */
static void
read_form (HwSourceDialog *self)
{
  GHashTableIter iter;
  gpointer name, field;
  guint selected = gtk_drop_down_get_selected (self->schedule);

  hw_source_draft_set_name (self->draft, hw_source_field_get_text (self->name));
  hw_source_draft_set_address (self->draft, hw_source_field_get_text (self->address));
  if (self->token != NULL)
    hw_source_draft_set_secret (self->draft, hw_source_field_get_text (self->token));
  if (self->zone != NULL)
    hw_source_draft_set_zone (self->draft, hw_source_field_get_text (self->zone));
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &name, &field))
    {
      if (g_object_get_data (G_OBJECT (field), "list") != NULL)
        {
          g_autofree HwSourceValue *values = hw_source_field_list_values (field);

          hw_source_draft_set_list (self->draft, name, values);
        }
      else
        hw_source_draft_set_text (self->draft, name, hw_source_field_get_text (field));
    }
  if (selected < G_N_ELEMENTS (schedules))
    hw_source_draft_set_minutes (self->draft, schedules[selected].minutes);
  hw_source_draft_allow_clear (self->draft, gtk_check_button_get_active (self->clear_consent));
}

static void
show_warning (HwSourceDialog *self)
{
  g_autofree char *words = NULL;
  gboolean is_in_clear = hw_source_draft_is_in_clear (self->draft);

  gtk_widget_set_visible (GTK_WIDGET (self->clear_warning), is_in_clear);
  if (!is_in_clear)
    return;
  words = g_strdup_printf (_ ("%s is asked over http: everybody on the way can read the token. Use "
                              "an address that begins with https where there is one."),
                           hw_source_draft_get_address (self->draft));
  gtk_label_set_label (self->clear_words, words);
}

/* What is known of what is there. */
static void
set_tried (HwSourceDialog *self, gboolean is_tried, gboolean is_refused)
{
  self->is_tried = is_tried;
  self->is_refused = is_refused;
  self->is_saving = FALSE;
  gtk_button_set_label (self->save, is_refused ? _ ("_Save anyway") : _ ("_Save"));
}

/* What was tried is not what is there any more. */
static void
changed_cb (HwSourceDialog *self)
{
  if (self->is_filling)
    return;
  read_form (self);
  show_warning (self);
  set_tried (self, FALSE, FALSE);
  hw_source_trial_view_clear (self->trial);
}

static HwSourceField *
take_field (HwSourceDialog *self, GtkWidget *field)
{
  g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->form, field);
  return HW_SOURCE_FIELD (field);
}

static void
add_settings (HwSourceDialog *self)
{
  const HwConnector *connector = hw_source_draft_get_connector (self->draft);

  for (guint i = 0; i < connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (connector->settings, i);
      const HwSourceFieldWords words = { .label = setting->label,
                                         .help = setting->help,
                                         .example = setting->example != NULL ? setting->example
                                                                             : setting->fallback,
                                         .choices = setting->choices,
                                         .is_required = setting->required };
      GtkWidget *widget = setting->list   ? hw_source_field_new_list (&words)
                          : setting->flag ? hw_source_field_new_flag (&words)
                                          : hw_source_field_new (&words);
      HwSourceField *field = take_field (self, widget);

      if (setting->list)
        g_object_set_data (G_OBJECT (field), "list", field);
      g_hash_table_insert (self->fields, g_strdup (setting->name), field);
      if (setting->list)
        hw_source_field_set_values (field, hw_source_draft_get_list (self->draft, setting->name));
      else
        hw_source_field_set_text (field, hw_source_draft_get_text (self->draft, setting->name));
    }
}

/* Where it will be, and where it comes from. */
static void
show_token_help (HwSourceDialog *self)
{
  const HwConnector *connector = hw_source_draft_get_connector (self->draft);
  g_autofree char *fault = hw_sources_dup_keyring_fault (self->sources);
  g_autofree char *kept = fault != NULL
                              ? g_strdup_printf (_ ("It is kept for this run only: %s"), fault)
                              : g_strdup (_ ("It is kept in your keyring, never in a file."));
  g_autofree char *help =
      connector->auth.help != NULL ? g_strdup_printf ("%s\n%s", connector->auth.help, kept) : NULL;
  g_autofree char *again =
      hw_source_draft_is_change (self->draft) ? g_strdup_printf (
          _ ("%s\nLeave it empty to go on with the one that is kept."), help != NULL ? help : kept)
                                              : NULL;

  if (self->token != NULL)
    hw_source_field_set_help (self->token, again != NULL ? again : help != NULL ? help : kept);
}

static void
probed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSourceDialog) self = user_data;

  if (self->draft != NULL)
    show_token_help (self);
}

static void
add_token (HwSourceDialog *self)
{
  const HwConnector *connector = hw_source_draft_get_connector (self->draft);
  HwSourceFieldWords words = { .label = _ ("Token"), .is_secret = TRUE };

  self->token = NULL;
  if (connector->auth.kind == HW_CONNECTOR_AUTH_NONE)
    return;
  if (connector->auth.kind == HW_CONNECTOR_AUTH_BASIC && connector->auth.format == NULL)
    words.label = _ ("User and password, as user:password");
  self->token = take_field (self, hw_source_field_new (&words));
  show_token_help (self);
}

static void
add_zone (HwSourceDialog *self)
{
  const HwConnector *connector = hw_source_draft_get_connector (self->draft);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *here = g_time_zone_get_identifier (local);
  const HwSourceFieldWords words = {
    .label = _ ("Time zone"),
    .help = connector->zone != NULL ? connector->zone
                                    : _ ("Of times that name none: without it they are refused."),
    .example = strchr (here, '/') != NULL && here[0] != '/' ? here : "Europe/Berlin"
  };

  self->zone = NULL;
  if (!hw_source_draft_wants_zone (self->draft))
    return;
  self->zone = take_field (self, hw_source_field_new (&words));
  hw_source_field_set_text (self->zone, hw_source_draft_get_zone (self->draft));
}

static void
show_schedule (HwSourceDialog *self)
{
  guint minutes = hw_source_draft_get_minutes (self->draft);
  guint nearest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    {
      if (schedules[i].minutes == minutes
          || (minutes > 0 && schedules[i].minutes > 0 && schedules[i].minutes <= minutes))
        nearest = i;
    }
  gtk_drop_down_set_selected (self->schedule, nearest);
}

/* Where what is read is pointed at, fetching comes first. */
static void
show_buttons (HwSourceDialog *self)
{
  gboolean has_paths = hw_source_draft_get_paths (self->draft) != NULL;
  gboolean is_change = hw_source_draft_is_change (self->draft);

  gtk_widget_set_visible (GTK_WIDGET (self->try), !has_paths || is_change);
  gtk_widget_set_visible (GTK_WIDGET (self->fetch), has_paths);
  gtk_button_set_label (self->fetch, is_change ? _ ("_Edit paths…") : _ ("_Fetch"));
  if (is_change)
    gtk_widget_remove_css_class (GTK_WIDGET (self->fetch), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->fetch), "suggested-action");
}

/* What a kind is, in a sentence. */
static const char *
get_about (HwSourceDialog *self)
{
  const HwConnector *connector = hw_source_draft_get_connector (self->draft);

  if (hw_source_draft_get_paths (self->draft) != NULL)
    return _ ("Fetches JSON from one address. What is read from it you choose in the answer.");
  return connector->help != NULL ? connector->help : "";
}

static void
build_form (HwSourceDialog *self)
{
  gboolean has_paths = hw_source_draft_get_paths (self->draft) != NULL;
  const HwSourceFieldWords name = { .label = _ ("Name"), .is_required = !has_paths };
  const HwSourceFieldWords address = {
    .label = _ ("Address"),
    .example = has_paths ? "https://shop.example.com/api/orders?state=open"
                         : "https://tracker.example.com",
    .is_required = TRUE,
  };
  GtkWidget *child;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->form))) != NULL)
    gtk_box_remove (self->form, child);
  g_hash_table_remove_all (self->fields);
  gtk_label_set_label (self->about, get_about (self));
  self->name = take_field (self, hw_source_field_new (&name));
  hw_source_field_set_text (self->name, hw_source_draft_get_name (self->draft));
  self->address = take_field (self, hw_source_field_new (&address));
  hw_source_field_set_text (self->address, hw_source_draft_get_address (self->draft));
  add_settings (self);
  add_token (self);
  add_zone (self);
  show_schedule (self);
  show_buttons (self);
  gtk_check_button_set_active (self->clear_consent, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_warning), FALSE);
  hw_source_trial_view_clear (self->trial);
  set_tried (self, FALSE, FALSE);
  self->is_filling = FALSE;
  hw_sources_probe_keyring (self->sources, probed_cb, g_object_ref (self));
}

/* The draft is ours from now on. */
static void
take_draft (HwSourceDialog *self, HwSourceDraft *draft)
{
  hw_path_editor_clear (self->paths);
  self->has_paths = FALSE;
  self->is_fetching = FALSE;
  g_clear_pointer (&self->draft, hw_source_draft_free);
  self->draft = draft;
}

void
hw_source_dialog_choose (HwSourceDialog *self, const char *kind)
{
  g_autofree char *title = NULL;
  HwSourceDraft *draft = hw_source_draft_new (kind, NULL);

  g_return_if_fail (draft != NULL);

  take_draft (self, draft);
  /* TRANSLATORS: the title of a window: "Add GitHub". */
  title = g_strdup_printf (_ ("Add %s"), hw_source_draft_get_paths (draft) != NULL
                                             ? _ ("JSON from any address")
                                             : hw_source_draft_get_connector (draft)->name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  build_form (self);
  show_page (self, "form");
}

/* Trying and saving */

/* On the page that is seen. */
static void
show_error (HwSourceDialog *self, const char *message)
{
  if (is_page (self, "paths"))
    hw_path_editor_show_error (self->paths, message);
  else
    hw_source_trial_view_show_error (self->trial, message);
}

/* What was entered, as `build` makes it; NULL, and it is said why, where it makes no sense. */
static HwSource *
build_entry (HwSourceDialog *self,
             HwSource *(*build) (const HwSourceDraft *draft, GError **error),
             HwSourceEntry *entry)
{
  g_autoptr (GError) error = NULL;
  HwSource *source;

  read_form (self);
  source = build (self->draft, &error);
  if (source == NULL)
    show_error (self, error->message);
  *entry = (HwSourceEntry){ .source = source,
                            .secret = hw_source_draft_get_secret (self->draft),
                            .may_send_in_clear = hw_source_draft_allows_clear (self->draft),
                            .certificate = hw_source_draft_get_certificate (self->draft) };
  return source;
}

/* FALSE where it makes no sense. */
static gboolean
try (HwSourceDialog *self)
{
  HwSourceEntry entry;
  g_autoptr (HwSource) source = build_entry (self, hw_source_draft_build_trial, &entry);

  if (source == NULL)
    return FALSE;
  self->is_fetching = FALSE;
  set_tried (self, FALSE, FALSE);
  hw_source_trial_view_try (self->trial, self->sources, &entry);
  return TRUE;
}

static void
try_cb (HwSourceDialog *self)
{
  try (self);
}

/* A name that says where it is, until somebody finds a better one. */
static void
propose_name (HwSourceDialog *self)
{
  g_autoptr (GUri) uri = NULL;

  if (hw_source_draft_get_name (self->draft) != NULL)
    return;
  uri = g_uri_parse (hw_source_draft_get_address (self->draft), G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri != NULL)
    hw_source_field_set_text (self->name, g_uri_get_host (uri));
}

/* A window that grows does so away from its middle: it comes anew, where it is placed well. */
static void
grow (HwSourceDialog *self)
{
  if (gtk_widget_get_width (GTK_WIDGET (self)) >= PATHS_WIDTH_PX)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), PATHS_WIDTH_PX, PATHS_HEIGHT_PX);
  gtk_window_present (GTK_WINDOW (self));
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswerOpening) opening = hw_answer_opening_finish (result, &error);

  /* Stopped: by hand, as something else is wanted, or with the window. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (opening == NULL)
    {
      show_error (self, error->message);
      return;
    }
  hw_source_trial_view_clear (self->trial);
  propose_name (self);
  self->has_paths = TRUE;
  hw_path_editor_show (self->paths, self->draft, opening, hw_sources_get_now_us (self->sources),
                       !hw_source_draft_is_change (self->draft));
  grow (self);
  show_page (self, "paths");
}

static void
fetched_cb (const HwSourceTrial *trial, gpointer user_data)
{
  HwSourceDialog *self = user_data;
  GCancellable *cancellable =
      hw_source_trial_view_begin (self->trial, _ ("Looking through the answer…"));

  hw_answer_opening_async (trial->answer, cancellable, opened_cb, g_object_ref (self));
}

static void
fetch_cb (HwSourceDialog *self)
{
  HwSourceEntry entry;
  g_autoptr (HwSource) source = build_entry (self, hw_source_draft_build_fetch, &entry);

  if (source == NULL)
    return;
  self->is_fetching = TRUE;
  set_tried (self, FALSE, FALSE);
  hw_source_trial_view_ask (self->trial, self->sources, &entry, fetched_cb, self);
}

static void
certificate_approved_cb (HwSourceDialog *self, const char *fingerprint)
{
  hw_source_draft_approve_certificate (self->draft, fingerprint);
  if (self->is_fetching)
    fetch_cb (self);
  else
    try (self);
}

static char *
dup_place_words (HwSourceDialog *self, HwSecretPlace place)
{
  g_autofree char *fault = hw_sources_dup_keyring_fault (self->sources);

  if (place != HW_SECRET_PLACE_RUN)
    return NULL;
  return g_strdup_printf (_ ("The token is kept for this run only: %s"),
                          fault != NULL ? fault : _ ("there is no keyring"));
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSourceDialog) self = user_data;
  HwSecretPlace place;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_sources_save_finish (HW_SOURCES (object), result, &place, &error);
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (id == NULL)
    {
      show_error (self, error->message);
      return;
    }
  hw_sources_read_saved (HW_SOURCES (object), id);
  words = dup_place_words (self, place);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, hw_source_draft_get_name (self->draft), words);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save (HwSourceDialog *self)
{
  HwSourceEntry entry;
  g_autoptr (HwSource) source = build_entry (self, hw_source_draft_build, &entry);

  if (source == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  hw_sources_save_async (self->sources, &entry, saved_cb, g_object_ref (self));
}

/* What would be asked for the first time is tried before. */
static void
save_cb (HwSourceDialog *self)
{
  if (self->is_saving)
    return;
  read_form (self);
  if (self->is_tried || self->is_refused || !hw_source_draft_asks_anew (self->draft))
    {
      save (self);
      return;
    }
  self->is_saving = try (self);
}

static void
tried_cb (HwSourceDialog *self, gboolean is_readable)
{
  gboolean is_saving = self->is_saving;

  set_tried (self, is_readable, !is_readable);
  if (is_saving && is_readable)
    save (self);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HwSourceDialog *self = HW_SOURCE_DIALOG (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->form_scroll);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return --self->frames_to_end > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* What appears below is scrolled to, as soon as it has its place. */
static void
trial_shown_cb (HwSourceDialog *self)
{
  if (self->frames_to_end == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
  self->frames_to_end = PLACED_AFTER;
}

static void
hw_source_dialog_dispose (GObject *object)
{
  HwSourceDialog *self = HW_SOURCE_DIALOG (object);

  if (self->paths != NULL)
    hw_path_editor_clear (self->paths);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_SOURCE_DIALOG);
  g_clear_pointer (&self->draft, hw_source_draft_free);
  g_clear_pointer (&self->fuzzy, hw_fuzzy_free);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_object (&self->sources);

  G_OBJECT_CLASS (hw_source_dialog_parent_class)->dispose (object);
}

static void
hw_source_dialog_class_init (HwSourceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_source_dialog_dispose;
  signals[SIGNAL_SAVED] =
      g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (HW_TYPE_PATH_EDITOR);
  g_type_ensure (HW_TYPE_SOURCE_TRIAL_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/sources/hw-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, back);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, search);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, about);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, form);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, clear_warning);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, clear_words);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, clear_consent);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, schedule);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, try);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, fetch);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, paths);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, form_scroll);
  gtk_widget_class_bind_template_child (widget_class, HwSourceDialog, trial);
  hw_side_window_add_keys (widget_class);
}

static void
connect (HwSourceDialog *self)
{
  const struct
  {
    gpointer widget;
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { self->search, "search-changed", G_CALLBACK (searched_cb) },
    { self->search, "activate", G_CALLBACK (search_activated_cb) },
    { self->kinds, "row-activated", G_CALLBACK (kind_activated_cb) },
    { self->cancel, "clicked", G_CALLBACK (gtk_window_close) },
    { self->back, "clicked", G_CALLBACK (back_cb) },
    { self->try, "clicked", G_CALLBACK (try_cb) },
    { self->fetch, "clicked", G_CALLBACK (fetch_cb) },
    { self->save, "clicked", G_CALLBACK (save_cb) },
    { self->clear_consent, "toggled", G_CALLBACK (changed_cb) },
    { self->trial, "shown", G_CALLBACK (trial_shown_cb) },
    { self->trial, "certificate-approved", G_CALLBACK (certificate_approved_cb) },
    { self->trial, "tried", G_CALLBACK (tried_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (handlers[i].widget, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static void
hw_source_dialog_init (HwSourceDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    gtk_string_list_append (labels, _ (schedules[i].label));
  gtk_drop_down_set_model (self->schedule, G_LIST_MODEL (labels));
  connect (self);
}

/* FALSE where its connector cannot be read. */
static gboolean
begin_change (HwSourceDialog *self, HwSourceItem *item)
{
  g_autofree char *title = NULL;

  take_draft (self, hw_source_draft_new_for_source (hw_source_item_get_source (item), NULL));
  if (self->draft == NULL)
    return FALSE;
  /* TRANSLATORS: the title of a window: "Edit Our tracker". */
  title = g_strdup_printf (_ ("Edit %s"), hw_source_item_get_name (item));
  gtk_window_set_title (GTK_WINDOW (self), title);
  build_form (self);
  return TRUE;
}

GtkWidget *
hw_source_dialog_new (GtkWindow *parent, HwSources *sources, HwSourceItem *item)
{
  HwSourceDialog *self = g_object_new (HW_TYPE_SOURCE_DIALOG, "transient-for", parent, NULL);

  self->sources = g_object_ref (sources);
  if (item != NULL && begin_change (self, item))
    show_page (self, "form");
  else
    {
      add_kinds (self);
      show_page (self, "kinds");
    }
  return GTK_WIDGET (self);
}
