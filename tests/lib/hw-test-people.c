/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-people.h"

/* What people are called by. */
static const char *const names[] = {
  "login",    "name",         "username", "userName",   "display_name", "displayName",
  "fullName", "emailAddress", "email",    "mail",       "uniqueName",   "summary",
  "self",     "html_url",     "web_url",  "avatar_url", "accountId",    "key",
};

/* Members that are somebody. */
static const char *const users[] = {
  "user",
  "author",
  "assignee",
  "creator",
  "reporter",
  "actor",
  "owner",
  "committer",
  "reviewer",
  "requested_reviewer",
  "closed_by",
  "merged_by",
  "merge_user",
  "assigned_to",
  "memberCreator",
  "member",
  "requestedFor",
  "requestedBy",
  "agent",
  "lastChangedBy",
  "acknowledger",
  "triggering_actor",
  "updateAuthor",
  "created_by",
  "last_status_change_by",
};

static const char *const lists[] = {
  "assignees", "reviewers", "members",  "culprits",     "authors",
  "approvers", "owners",    "watchers", "participants",
};

static const char *const texts[] = {
  "login",
  "userName",
  "userId",
  "displayName",
  "emailAddress",
  "email",
  "mail",
  "firstname",
  "lastname",
  "fullName",
  "author_name",
  "author_email",
  "committer_name",
  "committer_email",
  "createdBy",
  "changedBy",
  "queuedBy",
  "System.AssignedTo",
  "System.ChangedBy",
  "System.CreatedBy",
};

static void
set_text (JsonObject *object, const char *member)
{
  g_autofree char *text = g_strconcat (HW_TEST_PERSON "-", member, NULL);

  if (!json_object_has_member (object, member))
    json_object_set_string_member (object, member, text);
}

static void
set_names (JsonObject *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    set_text (person, names[i]);
}

static JsonObject *
person_new (void)
{
  JsonObject *person = json_object_new ();

  set_names (person);
  return person;
}

static void
plant_user (JsonObject *object, const char *member)
{
  JsonNode *there = json_object_get_member (object, member);

  if (there == NULL)
    json_object_set_object_member (object, member, person_new ());
  else if (JSON_NODE_HOLDS_OBJECT (there))
    set_names (json_node_get_object (there));
}

static void
plant_list (JsonObject *object, const char *member)
{
  JsonArray *people;

  if (json_object_has_member (object, member))
    return;
  people = json_array_new ();
  json_array_add_object_element (people, person_new ());
  json_object_set_array_member (object, member, people);
}

static void
plant_element_cb (JsonArray *array, guint index, JsonNode *element, gpointer data)
{
  hw_test_people_plant (element);
}

static void
plant_object (JsonObject *object)
{
  g_autoptr (GList) values = json_object_get_values (object);

  for (GList *value = values; value != NULL; value = value->next)
    hw_test_people_plant (value->data);
  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    plant_user (object, users[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    plant_list (object, lists[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (object, texts[i]);
}

void
hw_test_people_plant (JsonNode *answer)
{
  if (JSON_NODE_HOLDS_OBJECT (answer))
    plant_object (json_node_get_object (answer));
  else if (JSON_NODE_HOLDS_ARRAY (answer))
    json_array_foreach_element (json_node_get_array (answer), plant_element_cb, NULL);
}
