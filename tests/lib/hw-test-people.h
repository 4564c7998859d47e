/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Answers of sources are full of people. Here somebody who is known by their looks is put into an
 * answer wherever one of the sources that Headway knows may name somebody, so that a test can look
 * for them in what the program wrote. */

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* In all that is planted; what follows says in which member it was. */
#define HW_TEST_PERSON "person-93c2e8"

/* Into every object in the answer, at any depth: users as an object ("author": {"login": …}), as a
 * list and as a text. What is there already stays; a user gets the members it lacks. */
void hw_test_people_plant (JsonNode *answer);

G_END_DECLS
