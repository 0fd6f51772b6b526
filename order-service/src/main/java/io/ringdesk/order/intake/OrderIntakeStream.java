package io.ringdesk.order.intake;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Outside;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** The intake topic. */
@Configuration(proxyBeanMethods = false)
class OrderIntakeStream {

  private static final String TOPIC = "order-intake";

  @Bean
  Outside<IntakeEvent> orderIntakeTopic(
      Hindsight hindsight, Journal<OrderFile, OrderEvent> orders) {
    return new Outside<>(
        TOPIC, event -> List.of(IntakeEvent.read(event)), hindsight::verdicts, orders::causes);
  }

  @Bean
  Consumer<Message<List<byte[]>>> orderIntake(Inbox inbox, Intake intake) {
    return inbox.outside(TOPIC, batch -> take(intake, batch));
  }

  private static List<Rejection> take(Intake intake, List<Incoming> batch) {
    List<Intake.Answer> answers = intake.take(batch, Incoming::author);
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      switch (answers.get(i)) {
        case Intake.Answer.Accepted accepted -> {}
        case Intake.Answer.Refused refused ->
            rejections.add(new Rejection(batch.get(i), refused.refusal().reason()));
        case Intake.Answer.Bad bad ->
            rejections.add(new Rejection(batch.get(i), sentence(bad.problems())));
      }
    }
    return rejections;
  }

  private static String sentence(List<FieldProblem> problems) {
    return problems.stream()
        .map(problem -> problem.field() + ": " + problem.message())
        .collect(Collectors.joining(" "));
  }
}
