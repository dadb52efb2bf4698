//! Questions offered behind the bot's name, in whatever chat.

use serde_json::json;

use super::bureau::Bureau;

#[tokio::test]
async fn questions_are_offered_with_their_answers_and_nothing_is_counted() {
    let bureau = Bureau::open().await;
    let library = bureau.session.shelf().library();
    let question = library.knowledge.faqs.values().next().unwrap().about.question.clone();
    let from = json!({"id": 7, "is_bot": false, "first_name": "某人"});
    bureau.api.happen(&json!({"inline_query": {"id": "q1", "from": from, "query": question, "offset": ""}}));
    bureau.api.until("answers were offered", |api| !api.calls("answerInlineQuery").is_empty()).await;
    let call = &bureau.api.calls("answerInlineQuery")[0];
    assert!(call.ok, "{:?}", call.body);
    let results = call.body["results"].as_array().unwrap();
    assert!((1..=10).contains(&results.len()));
    assert_eq!(results[0]["title"], question.as_str());
    assert_eq!(bureau.asked().await, 0);
}
