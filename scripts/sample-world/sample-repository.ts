import { createMemoryRepository, type MemoryRepository } from "../../test/support/fakes/memory-repository.ts";

/** The repository in memory, with something to read where a branch is inspected. */
export function createSampleRepository(): MemoryRepository {
  const memory = createMemoryRepository();
  const { repository } = memory;
  return {
    ...memory,
    repository: {
      ...repository,
      async inspect(branch, train) {
        const found = await repository.inspect(branch, train);
        return found.status === "found" ? { ...found, diff: sampleDiff } : found;
      },
    },
  };
}

export const sampleDiff = `diff --git a/lib/session.js b/lib/session.js
index 5d7a4f0..c41d2be 100644
--- a/lib/session.js
+++ b/lib/session.js
@@ -41,9 +41,12 @@ function renew(session, done) {
   if (!session.user) {
     return done(null, null);
   }
-  session.token = null;
-  session.expires = Date.now();
+  // A reset must not end the session that asked for it.
+  const expires = Date.now() + session.maxAge;
+  session.token = tokens.next(session.user);
+  session.expires = expires;
+
   store.save(session, done);
 }
 
 function end(session, done) {
diff --git a/tests/session-test.js b/tests/session-test.js
index 0be1c22..7f19a60 100644
--- a/tests/session-test.js
+++ b/tests/session-test.js
@@ -112,6 +112,14 @@ suite.addBatch({
       assert.isNull(err);
     },
   },
+  "a session after a reset": {
+    topic: function () {
+      session.renew(signedIn(), this.callback);
+    },
+    "is still signed in": function (err, renewed) {
+      assert.equal(renewed.user, "nina@example.org");
+    },
+  },
 });
 
 start_stop.addShutdownBatches(suite);
`;

/** What git shows where two sides changed the same lines. */
export const sampleConflict = `diff --git a/lib/wsapi/stage_email.js b/lib/wsapi/stage_email.js
--- a/lib/wsapi/stage_email.js
+++ b/lib/wsapi/stage_email.js
@@ -54,7 +54,15 @@ exports.process = function (req, res) {
   const email = req.params.email;
   const site = req.params.site;
 
+<<<<<<< train-2013.05.22
   if (!isAllowed(site)) {
+||||||| base
+  if (!primary.checkSupport(site)) {
+=======
+  if (!isAllowed(site) && !isAllowed(legacyOf(site))) {
+>>>>>>> 7d3f1b20
     return httputils.badRequest(res, "site is not allowed");
   }
`;
