/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-presentation.h"

#include "hw-document-readings.h"
#include "hw-field.h"
#include "hw-flow-walk.h"

/* Words of a scene are made for this size (hw-scene.h). */
#define SCENE_TEXT_PX 12.0

/* A small map is not blown up further than this: its levels of type have to keep their words. */
#define ALL_ZOOM_MAX 1.7

/* Between these a step is looked at: its smallest words are as large as they have to be, and there
 * is room for its neighbours. */
#define STEP_ZOOM_MIN 1.9
#define STEP_ZOOM_MAX 2.4

/* So many columns of cards. */
#define STEP_COLUMNS 3.2

struct _HwPresentation
{
  GObject parent_instance;

  HwDocument *document;
  HwDocumentReadings *readings;
  HwMap *bare;  /* the map without figures; NULL until needed */
  char *id;     /* of the step looked at; NULL: all */
  guint place;  /* of that step along the flow */
  guint *order; /* positions of the steps along the flow */
  guint n_places;
  gboolean hidden;
};

G_DEFINE_FINAL_TYPE (HwPresentation, hw_presentation, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed (HwPresentation *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_figure (const HwField *field)
{
  switch (field->type)
    {
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    case HW_FIELD_ESTIMATE:
      return TRUE;
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_FLAG:
    case HW_FIELD_CHOICE:
    case HW_FIELD_NUMBER:
    default:
      return FALSE;
    }
}

static HwValue
no_value (HwFieldType type)
{
  return type == HW_FIELD_ESTIMATE ? hw_value_estimate (NULL) : hw_value_number (type, NAN);
}

/* The element without what it says in figures. */
static gpointer
strip (gpointer item, gpointer data)
{
  HwElement *element = item;
  HwElement *stripped = NULL;
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (!is_figure (&fields[i]) || hw_field_is_absent (&fields[i], element))
        continue;
      if (stripped == NULL)
        stripped = hw_element_dup (element);
      hw_field_set (&fields[i], stripped, no_value (fields[i].type));
    }
  return stripped != NULL ? stripped : item;
}

static HwMap *
new_bare_map (HwMap *map)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  for (guint kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = hw_seq_with_map (map->parts[kind], strip, NULL);
  return hw_map_new_take ((HwHeader *)hw_element_ref (&map->header->element), parts);
}

/* Where the steps are now; the step looked at is the one that came in its place where it is gone.
 */
static void
follow_map (HwPresentation *self)
{
  HwMap *map = hw_document_get_map (self->document);
  const HwSeq *steps = hw_map_steps (map);

  g_clear_pointer (&self->bare, hw_map_unref);
  g_free (self->order);
  self->order = hw_flow_dup_order (map, hw_document_get_figures (self->document));
  self->n_places = hw_seq_get_length (steps);
  if (self->id == NULL)
    return;
  if (self->n_places == 0)
    {
      g_clear_pointer (&self->id, g_free);
      return;
    }

  for (guint i = 0; i < self->n_places; i++)
    {
      if (g_str_equal (((HwElement *)hw_seq_get (steps, self->order[i]))->id, self->id))
        {
          self->place = i;
          return;
        }
    }
  self->place = MIN (self->place, self->n_places - 1);
  g_free (self->id);
  self->id = g_strdup (((HwElement *)hw_seq_get (steps, self->order[self->place]))->id);
}

static void
document_changed_cb (HwPresentation *self, guint change)
{
  if ((change & HW_CHANGE_MAP) == 0)
    return;
  follow_map (self);
  changed (self);
}

static void
hw_presentation_finalize (GObject *object)
{
  HwPresentation *self = HW_PRESENTATION (object);

  g_clear_pointer (&self->bare, hw_map_unref);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->readings);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_presentation_parent_class)->finalize (object);
}

static void
hw_presentation_class_init (HwPresentationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_presentation_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_presentation_init (HwPresentation *self)
{
}

HwPresentation *
hw_presentation_new (HwDocument *document)
{
  HwPresentation *self = g_object_new (HW_TYPE_PRESENTATION, NULL);

  self->document = g_object_ref (document);
  self->readings = hw_document_dup_readings (document);
  follow_map (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->readings, "changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

HwDocument *
hw_presentation_get_document (HwPresentation *self)
{
  return self->document;
}

HwMap *
hw_presentation_get_map (HwPresentation *self)
{
  HwMap *map = hw_document_get_map (self->document);

  if (!self->hidden)
    return map;
  if (self->bare == NULL)
    self->bare = new_bare_map (map);
  return self->bare;
}

const HwFigures *
hw_presentation_get_figures (HwPresentation *self)
{
  return self->hidden ? NULL : hw_document_get_figures (self->document);
}

GHashTable *
hw_presentation_get_tiles (HwPresentation *self)
{
  return self->hidden ? NULL : hw_document_readings_get_tiles (self->readings);
}

const HwStep *
hw_presentation_get_step (HwPresentation *self)
{
  if (self->id == NULL)
    return NULL;
  return hw_seq_get (hw_map_steps (hw_presentation_get_map (self)), self->order[self->place]);
}

guint
hw_presentation_get_place (HwPresentation *self)
{
  return self->place;
}

guint
hw_presentation_get_n_places (HwPresentation *self)
{
  return self->n_places;
}

const guint *
hw_presentation_get_order (HwPresentation *self)
{
  return self->order;
}

static void
go_to (HwPresentation *self, guint place)
{
  const HwSeq *steps = hw_map_steps (hw_document_get_map (self->document));
  const HwElement *step = hw_seq_get (steps, self->order[place]);

  self->place = place;
  g_free (self->id);
  self->id = g_strdup (step->id);
  changed (self);
}

gboolean
hw_presentation_walk (HwPresentation *self, int direction)
{
  if (self->id == NULL)
    {
      if (direction < 0 || self->n_places == 0)
        return FALSE;
      go_to (self, 0);
      return TRUE;
    }
  if (direction > 0 && self->place + 1 == self->n_places)
    return FALSE;
  if (direction < 0 && self->place == 0)
    hw_presentation_show_all (self);
  else
    go_to (self, direction > 0 ? self->place + 1 : self->place - 1);
  return TRUE;
}

void
hw_presentation_show_all (HwPresentation *self)
{
  if (self->id == NULL)
    return;
  g_clear_pointer (&self->id, g_free);
  changed (self);
}

void
hw_presentation_show_step (HwPresentation *self, const char *id)
{
  const HwSeq *steps = hw_map_steps (hw_document_get_map (self->document));

  for (guint i = 0; i < self->n_places; i++)
    {
      if (g_str_equal (((HwElement *)hw_seq_get (steps, self->order[i]))->id, id))
        {
          go_to (self, i);
          return;
        }
    }
}

void
hw_presentation_set_hidden (HwPresentation *self, gboolean hidden)
{
  if (self->hidden == hidden)
    return;
  self->hidden = hidden;
  changed (self);
}

gboolean
hw_presentation_is_hidden (HwPresentation *self)
{
  return self->hidden;
}

HwViewTransform
hw_presentation_view_all (HwRect bounds_mu, HwRect room_px, double scale)
{
  return hw_view_transform_fit (bounds_mu, room_px, ALL_ZOOM_MAX * scale);
}

HwViewTransform
hw_presentation_view_step (HwRect card_mu, HwRect bounds_mu, HwRect room_px, double scale)
{
  const double column_mu = HW_CARD_WIDTH_MU + HW_COLUMN_GAP_MU;
  double zoom = CLAMP (room_px.width / (STEP_COLUMNS * column_mu), STEP_ZOOM_MIN * scale,
                       STEP_ZOOM_MAX * scale);

  return hw_view_transform_around (hw_rect_center (card_mu), bounds_mu, room_px, zoom);
}

/* The zoom at which words of the scene are as large for the desk as these are for the room. */
static double
zoom_at_desk (double zoom, double scale)
{
  return zoom / scale * SCENE_TEXT_PX / HW_PRESENTATION_TEXT_PX;
}

gboolean
hw_presentation_is_sketch (double zoom, double scale)
{
  return zoom_at_desk (zoom, scale) < HW_BLOCK_ZOOM;
}

HwDetail
hw_presentation_get_detail (double zoom, double scale)
{
  return hw_detail_for_zoom (zoom_at_desk (zoom, scale));
}
