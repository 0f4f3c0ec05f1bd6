/** Lets those who work on a project do one after another what they would spoil for each other. */
export interface Turns {
  /**
   * Runs a task after those that came before it under the same name, and answers what it answers. Among the tasks of one server this
   * is strict. Between servers that share a database it is a courtesy that saves work: where the turn does not come in time,
   * is lost half-way, or the database does not answer, the task runs all the same. What a killed server had passes on.
   *
   * @param name whose turn it is; a task never takes a turn inside another
   */
  take<T>(name: string, task: () => Promise<T>): Promise<T>;
}
