package io.ringdesk.chassis.web;

import java.util.List;
import java.util.stream.Collectors;

/** Input that can't be taken; over HTTP 400 with each field. */
public class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<FieldProblem> problems;

  public BadInput(List<FieldProblem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.field() + ": " + problem.message())
            .collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  public static BadInput of(String field, String message) {
    return new BadInput(List.of(new FieldProblem(field, message)));
  }

  public List<FieldProblem> problems() {
    return problems;
  }
}
