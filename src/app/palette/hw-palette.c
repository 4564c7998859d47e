/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-palette.h"

#include <glib/gi18n-lib.h>

#include "hw-palette-row.h"

/* Nobody reads further down: who does not see it types another letter. */
#define MAX_HITS 100

/* Page up and down go so far. */
#define PAGE_ROWS 8

/* A place among the hits, as an object for the list. */
#define HW_TYPE_PALETTE_ITEM (hw_palette_item_get_type ())
G_DECLARE_FINAL_TYPE (HwPaletteItem, hw_palette_item, HW, PALETTE_ITEM, GObject)

struct _HwPaletteItem
{
  GObject parent_instance;

  GPtrArray *hits;
  guint position;
};

G_DEFINE_FINAL_TYPE (HwPaletteItem, hw_palette_item, G_TYPE_OBJECT)

struct _HwPalette
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *card;
  GtkEditable *entry;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *empty_page;

  HwQuickList *choices; /* NULL while closed */
  GListStore *items;    /* HwPaletteItem */
  GtkSingleSelection *selection;
  GtkWidget *focus; /* had the keyboard before; weak */
  gboolean of_map;  /* steps and findings are among the choices */
};

G_DEFINE_FINAL_TYPE (HwPalette, hw_palette, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hw_palette_item_finalize (GObject *object)
{
  HwPaletteItem *self = HW_PALETTE_ITEM (object);

  g_ptr_array_unref (self->hits);

  G_OBJECT_CLASS (hw_palette_item_parent_class)->finalize (object);
}

static void
hw_palette_item_class_init (HwPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_palette_item_finalize;
}

static void
hw_palette_item_init (HwPaletteItem *self)
{
}

static HwPaletteItem *
item_new (GPtrArray *hits, guint position)
{
  HwPaletteItem *self = g_object_new (HW_TYPE_PALETTE_ITEM, NULL);

  self->hits = g_ptr_array_ref (hits);
  self->position = position;
  return self;
}

static const HwQuickHit *
item_get_hit (HwPaletteItem *self)
{
  return g_ptr_array_index (self->hits, self->position);
}

static void
show_hits (HwPalette *self, GPtrArray *hits)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (items, item_new (hits, i));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
}

static void
select_row (HwPalette *self, guint position)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static char *
dup_nothing_text (HwPalette *self, const char *typed)
{
  /* TRANSLATORS: %s is what was typed into the command palette. */
  if (self->of_map)
    return g_markup_printf_escaped (_ ("No action, step, finding or map goes by “%s”"), typed);
  return g_markup_printf_escaped (_ ("No action, map or sample goes by “%s”"), typed);
}

static void
search (HwPalette *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  g_autoptr (GPtrArray) hits = hw_quick_list_search (self->choices, typed, MAX_HITS);

  show_hits (self, hits);
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "list" : "empty");
  if (hits->len > 0)
    select_row (self, 0);
  else
    {
      g_autofree char *text = dup_nothing_text (self, typed);

      adw_status_page_set_description (self->empty_page, text);
    }
}

static void
entry_changed_cb (HwPalette *self)
{
  if (self->choices != NULL)
    search (self);
}

static void
set_focus_back (HwPalette *self, GtkWidget *focus)
{
  g_set_weak_pointer (&self->focus, focus);
}

/* Gives the keyboard back and the choices, to which what was shown belongs, to the caller. */
static HwQuickList *
dismiss (HwPalette *self)
{
  HwQuickList *choices = g_steal_pointer (&self->choices);
  GtkWidget *focus = self->focus;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  set_focus_back (self, NULL);
  g_list_store_remove_all (self->items);
  return choices;
}

static void
choose (HwPalette *self, guint position)
{
  g_autoptr (HwPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_autoptr (HwQuickList) choices = NULL;

  if (item == NULL)
    return;
  choices = dismiss (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, item_get_hit (item)->entry);
}

static void
entry_activated_cb (HwPalette *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static gboolean
key_pressed_cb (HwPalette *self, guint key)
{
  static const struct
  {
    guint key;
    int by;
  } moves[] = {
    { GDK_KEY_Up, -1 },     { GDK_KEY_KP_Up, -1 },           { GDK_KEY_Down, 1 },
    { GDK_KEY_KP_Down, 1 }, { GDK_KEY_Page_Up, -PAGE_ROWS }, { GDK_KEY_Page_Down, PAGE_ROWS },
  };
  int n_items = (int)g_list_model_get_n_items (G_LIST_MODEL (self->items));
  int selected = (int)gtk_single_selection_get_selected (self->selection);

  if (key == GDK_KEY_Escape)
    {
      hw_palette_close (self);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      if (moves[i].key != key)
        continue;
      if (n_items > 0)
        select_row (self, (guint)CLAMP (selected + moves[i].by, 0, n_items - 1));
      return TRUE;
    }
  return FALSE;
}

/* A click beside the card closes the palette; not the press yet, as GTK 4.18 wants to see the
 * button released where it was pressed. */
static void
released_cb (HwPalette *self, int n_press, double x, double y)
{
  double card_x, card_y;

  gtk_widget_translate_coordinates (GTK_WIDGET (self), self->card, x, y, &card_x, &card_y);
  if (!gtk_widget_contains (self->card, card_x, card_y))
    hw_palette_close (self);
}

/* The keyboard went somewhere else. */
static void
focus_left_cb (HwPalette *self)
{
  if (self->choices == NULL)
    return;
  set_focus_back (self, NULL);
  hw_palette_close (self);
}

static void
row_clicked_cb (GtkGesture *gesture, int n_press, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *palette = gtk_widget_get_ancestor (row, HW_TYPE_PALETTE);

  choose (HW_PALETTE (palette), gtk_list_item_get_position (item));
}

/* The list's own activation by a single click would also select what the pointer rests on. */
static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = hw_palette_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (row_clicked_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hw_palette_row_set_hit (HW_PALETTE_ROW (gtk_list_item_get_child (item)),
                          item_get_hit (HW_PALETTE_ITEM (gtk_list_item_get_item (item))));
}

static void
hw_palette_dispose (GObject *object)
{
  HwPalette *self = HW_PALETTE (object);

  set_focus_back (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_PALETTE);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->choices, hw_quick_list_free);

  G_OBJECT_CLASS (hw_palette_parent_class)->dispose (object);
}

static void
hw_palette_class_init (HwPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_palette_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_css_name (widget_class, "palette");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/palette/hw-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, HwPalette, card);
  gtk_widget_class_bind_template_child (widget_class, HwPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, HwPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, HwPalette, list);
  gtk_widget_class_bind_template_child (widget_class, HwPalette, empty_page);
}

static void
init_list (HwPalette *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->items = g_list_store_new (HW_TYPE_PALETTE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
}

static void
hw_palette_init (HwPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
hw_palette_open (HwPalette *self, HwQuickList *list, gboolean of_map)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->choices == NULL)
    set_focus_back (self, gtk_root_get_focus (root));
  g_clear_pointer (&self->choices, hw_quick_list_free);
  self->of_map = of_map;
  g_object_set (self->entry, "placeholder-text",
                of_map ? _ ("Actions, steps, findings, maps") : _ ("Actions, maps, samples"), NULL);
  gtk_editable_set_text (self->entry, "");
  self->choices = list;
  search (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
hw_palette_close (HwPalette *self)
{
  if (self->choices != NULL)
    hw_quick_list_free (dismiss (self));
}

gboolean
hw_palette_is_open (HwPalette *self)
{
  return self->choices != NULL;
}
