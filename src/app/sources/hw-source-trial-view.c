/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-trial-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-words-label.h"

struct _HwSourceTrialView
{
  AdwBin parent_instance;

  GtkWidget *busy; /* what is going on */
  GtkWidget *stack;
  GtkWidget *icon;
  GtkWidget *summary;
  GtkWidget *notes;
  GtkWidget *table; /* scrolls */
  GtkWidget *certificate;
  GtkWidget *fingerprint;
  char *approvable; /* the fingerprint that is shown; NULL for none */
  GCancellable *cancellable;
  HwSourceTrialFunc func; /* to whom what came is given; NULL shows it */
  gpointer func_data;
};

G_DEFINE_FINAL_TYPE (HwSourceTrialView, hw_source_trial_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOWN,
  SIGNAL_CERTIFICATE_APPROVED,
  SIGNAL_TRIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A title is longer than a table is wide. */
#define CELL_CHARS 32

#define WORDS_CHARS 60

/* A higher table scrolls. */
#define TABLE_PX 240

/* An icon and the space behind it. */
#define UNDER_SUMMARY_PX 28

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
wrapped_new (const char *css_class)
{
  GtkWidget *label = hw_words_label_new (css_class);

  /* A long sentence must not widen the window. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), WORDS_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
stop_clicked_cb (HwSourceTrialView *self)
{
  hw_source_trial_view_clear (self);
  g_signal_emit (self, signals[SIGNAL_TRIED], 0, FALSE);
}

static GtkWidget *
busy_new (HwSourceTrialView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *stop = gtk_button_new_with_mnemonic (_ ("_Stop"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  self->busy = label_new (NULL, "numeric");
  gtk_widget_set_hexpand (self->busy, TRUE);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), self->busy);
  gtk_box_append (GTK_BOX (box), stop);
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_clicked_cb), self);
  return box;
}

static void
approve_clicked_cb (HwSourceTrialView *self)
{
  g_autofree char *fingerprint = g_strdup (self->approvable);

  g_signal_emit (self, signals[SIGNAL_CERTIFICATE_APPROVED], 0, fingerprint);
}

static GtkWidget *
certificate_new (HwSourceTrialView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = label_new (_ ("SHA-256 fingerprint"), "caption-heading");
  GtkWidget *approve = gtk_button_new_with_mnemonic (_ ("_Approve this certificate"));

  self->fingerprint = label_new (NULL, "monospace");
  gtk_label_set_selectable (GTK_LABEL (self->fingerprint), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->fingerprint),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_widget_set_margin_start (box, UNDER_SUMMARY_PX);
  gtk_widget_set_halign (approve, GTK_ALIGN_START);
  gtk_widget_set_margin_top (approve, 6);
  g_signal_connect_swapped (approve, "clicked", G_CALLBACK (approve_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->fingerprint);
  gtk_box_append (GTK_BOX (box), approve);
  return box;
}

static GtkWidget *
result_new (HwSourceTrialView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  self->summary = wrapped_new (NULL);
  self->notes = wrapped_new ("dim-label");
  gtk_widget_add_css_class (self->notes, "caption");
  self->table = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->table), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (self->table, "card");
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), self->summary);
  gtk_box_append (GTK_BOX (box), line);
  self->certificate = certificate_new (self);
  gtk_box_append (GTK_BOX (box), self->certificate);
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), self->notes);
  return box;
}

static void
stop (HwSourceTrialView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
hw_source_trial_view_dispose (GObject *object)
{
  stop (HW_SOURCE_TRIAL_VIEW (object));

  G_OBJECT_CLASS (hw_source_trial_view_parent_class)->dispose (object);
}

static void
hw_source_trial_view_finalize (GObject *object)
{
  g_free (HW_SOURCE_TRIAL_VIEW (object)->approvable);

  G_OBJECT_CLASS (hw_source_trial_view_parent_class)->finalize (object);
}

static void
hw_source_trial_view_class_init (HwSourceTrialViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_source_trial_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_source_trial_view_finalize;
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CERTIFICATE_APPROVED] =
      g_signal_new ("certificate-approved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TRIED] = g_signal_new ("tried", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
hw_source_trial_view_init (HwSourceTrialView *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  /* A page without height would ask how wide the sentences of the others are in one line. */
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), busy_new (self), "busy");
  gtk_stack_add_named (GTK_STACK (self->stack), result_new (self), "result");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
hw_source_trial_view_new (void)
{
  return g_object_new (HW_TYPE_SOURCE_TRIAL_VIEW, NULL);
}

/* What came */

static GtkWidget *
cell_new (const char *text, const char *css_class)
{
  GtkWidget *label = label_new (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             MIN ((int)g_utf8_strlen (text, -1), CELL_CHARS / 2));
  return label;
}

/* What stands there and cannot be read says so in its place, in a whole sentence. */
static GtkWidget *
row_cell_new (const char *text, const char *fault)
{
  GtkWidget *cell = cell_new (fault != NULL ? fault : text, fault != NULL ? "error" : "numeric");

  if (fault != NULL)
    {
      gtk_widget_set_tooltip_text (cell, fault);
      gtk_label_set_width_chars (GTK_LABEL (cell),
                                 MIN ((int)g_utf8_strlen (fault, -1), WORDS_CHARS));
      gtk_label_set_max_width_chars (GTK_LABEL (cell), WORDS_CHARS);
    }
  return cell;
}

static GtkWidget *
table_new (const HwSourceTrial *trial)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "source-rows");
  for (guint column = 0; column < trial->columns->len; column++)
    gtk_grid_attach (GTK_GRID (grid),
                     cell_new (g_ptr_array_index (trial->columns, column), "caption-heading"),
                     (int)column, 0, 1, 1);
  for (guint row = 0; row < trial->rows->len; row++)
    {
      char **texts = g_ptr_array_index (trial->rows, row);
      const GPtrArray *faults = g_ptr_array_index (trial->faults, row);

      for (guint column = 0; texts[column] != NULL; column++)
        gtk_grid_attach (GTK_GRID (grid),
                         row_cell_new (texts[column], g_ptr_array_index (faults, column)),
                         (int)column, (int)row + 1, 1, 1);
    }
  return grid;
}

static void
show_page (HwSourceTrialView *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
set_icon (HwSourceTrialView *self, const char *icon_name, const char *css_class)
{
  static const char *const classes[] = { "success", "warning", "error" };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->icon, classes[i]);
  gtk_widget_add_css_class (self->icon, css_class);
}

/* NULL: none is to be approved. In two lines, as elsewhere. */
static void
show_fingerprint (HwSourceTrialView *self, const char *fingerprint)
{
  gsize half = fingerprint != NULL ? strlen (fingerprint) / 2 : 0;
  g_autofree char *lines =
      fingerprint != NULL
          ? g_strdup_printf ("%.*s\n%s", (int)half, fingerprint, fingerprint + half + 1)
          : NULL;

  g_free (self->approvable);
  self->approvable = g_strdup (fingerprint);
  gtk_label_set_label (GTK_LABEL (self->fingerprint), lines != NULL ? lines : "");
  gtk_widget_set_visible (self->certificate, fingerprint != NULL);
}

/* What scrolls around it would give it no more than it must. */
static void
show_table (HwSourceTrialView *self, const HwSourceTrial *trial)
{
  GtkScrolledWindow *scroll = GTK_SCROLLED_WINDOW (self->table);
  GtkWidget *table = table_new (trial);
  int height;

  gtk_widget_measure (table, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (scroll, MIN (height, TABLE_PX));
  gtk_scrolled_window_set_child (scroll, table);
}

void
hw_source_trial_view_show (HwSourceTrialView *self, const HwSourceTrial *trial)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < trial->notes->len; i++)
    {
      if (i > 0)
        g_string_append_c (notes, '\n');
      g_string_append (notes, g_ptr_array_index (trial->notes, i));
    }
  if (trial->is_readable)
    set_icon (self, "object-select-symbolic", "success");
  else
    set_icon (self, "dialog-warning-symbolic", "warning");
  show_fingerprint (self, NULL);
  gtk_label_set_label (GTK_LABEL (self->summary), trial->summary);
  gtk_label_set_label (GTK_LABEL (self->notes), notes->str);
  gtk_widget_set_visible (self->notes, notes->len > 0);
  gtk_widget_set_visible (self->table, trial->rows->len > 0);
  if (trial->rows->len > 0)
    show_table (self, trial);
  show_page (self, "result");
}

void
hw_source_trial_view_show_error (HwSourceTrialView *self, const char *message)
{
  stop (self);
  show_fingerprint (self, NULL);
  set_icon (self, "dialog-error-symbolic", "error");
  gtk_label_set_label (GTK_LABEL (self->summary), message);
  gtk_widget_set_visible (self->notes, FALSE);
  gtk_widget_set_visible (self->table, FALSE);
  show_page (self, "result");
}

void
hw_source_trial_view_clear (HwSourceTrialView *self)
{
  stop (self);
  /* GTK 4.8 tells screen readers of pages that are not shown, too. */
  gtk_label_set_label (GTK_LABEL (self->busy), "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
}

GCancellable *
hw_source_trial_view_begin (HwSourceTrialView *self, const char *words)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (GTK_LABEL (self->busy), words);
  show_page (self, "busy");
  return self->cancellable;
}

/* One try; another may have taken its place before it ends. */
typedef struct
{
  HwSourceTrialView *view;
  GCancellable *cancellable;
} Try;

static Try *
try_new (HwSourceTrialView *view, GCancellable *cancellable)
{
  Try *self = g_new (Try, 1);

  *self = (Try){ g_object_ref (view), g_object_ref (cancellable) };
  return self;
}

static void
try_free (Try *self)
{
  g_object_unref (self->view);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Try, try_free)

static void
arrived_cb (guint64 n_bytes, guint64 n_total, gpointer data)
{
  const Try *of_try = data;
  HwSourceTrialView *self = of_try->view;
  g_autofree char *arrived = g_format_size (n_bytes);
  g_autofree char *total = n_total > 0 ? g_format_size (n_total) : NULL;
  g_autofree char *words =
      total != NULL
          /* TRANSLATORS: how much of an answer has come: "3.2 MB of 12.0 MB". */
          ? g_strdup_printf (_ ("Receiving the answer: %s of %s"), arrived, total)
          : g_strdup_printf (_ ("Receiving the answer: %s"), arrived);

  if (self->cancellable == of_try->cancellable)
    gtk_label_set_label (GTK_LABEL (self->busy), words);
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Try) of_try = user_data;
  HwSourceTrialView *self = of_try->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSourceTrial) trial = hw_sources_try_finish (HW_SOURCES (object), result, &error);

  /* Stopped, or another is being tried. */
  if (self->cancellable != of_try->cancellable)
    return;
  if (trial != NULL && self->func != NULL)
    {
      hw_source_trial_view_clear (self);
      self->func (trial, self->func_data);
    }
  else if (trial != NULL)
    hw_source_trial_view_show (self, trial);
  else
    {
      hw_source_trial_view_show_error (self, error->message);
      show_fingerprint (self, hw_source_trial_get_fingerprint (error));
    }
  g_signal_emit (self, signals[SIGNAL_TRIED], 0, trial != NULL && trial->is_readable);
}

void
hw_source_trial_view_try (HwSourceTrialView *self, HwSources *sources, const HwSourceEntry *entry)
{
  hw_source_trial_view_ask (self, sources, entry, NULL, NULL);
}

void
hw_source_trial_view_ask (HwSourceTrialView *self,
                          HwSources *sources,
                          const HwSourceEntry *entry,
                          HwSourceTrialFunc func,
                          gpointer data)
{
  GCancellable *cancellable = hw_source_trial_view_begin (self, _ ("Asking the server…"));
  Try *of_try = try_new (self, cancellable);

  self->func = func;
  self->func_data = data;
  hw_sources_try_async (sources, entry, arrived_cb, of_try, cancellable, tried_cb, of_try);
}
